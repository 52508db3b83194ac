"""Guidance thread of a case: questions, answers, and keeping one as a standing answer."""
