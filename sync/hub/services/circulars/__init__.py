"""Circulars 分类指导: drafts, publication to the stations concerned, and what came of them."""
