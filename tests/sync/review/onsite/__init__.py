"""Tests of a mediation on site: minutes, signatures, photos, drafts."""
