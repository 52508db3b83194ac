"""Words of the frame of all pages: the menu, the panes, the keys and the state of the connection."""

WORDS = {
    "Menu": "菜单",
    "Dossier and form": "案卷与意见",
}
