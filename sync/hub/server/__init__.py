"""Server of the hub: its application, its processes, and the layers around every answer."""
