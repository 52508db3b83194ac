"""What the system tells of the desk while its window is not in front: tray, badge, notifications.

Numbers alone leave the window this way: nothing of a person, a shop or a case.
"""
