"""Being told of what is new: the inbox, messages in the window, and signals of the system.

While the window is not in front tray, badge and notifications tell numbers, kinds and case numbers:
nothing about a person, a merchant or what a case is about.
"""
