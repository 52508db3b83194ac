"""The hotline's slips 一号受理, 一口反馈: intake, matching, dispatch, opinions, the one reply."""
