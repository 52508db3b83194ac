"""Tables of circulars 分类指导: drafts, published ones, and the stations that have them."""
