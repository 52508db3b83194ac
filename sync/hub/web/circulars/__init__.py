"""Pages of circulars 分类指导: the list, one circular with its figures, the forms, the paper."""
