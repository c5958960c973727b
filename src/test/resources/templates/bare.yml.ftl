path: "[=view.x]/bin"
