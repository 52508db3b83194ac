"""Signals of the system while the window is not in front: tray, badge, notifications.

Only numbers leave the window this way: nothing about a person, a merchant or a case.
"""
