"""The hotline's slips 一号受理, 一口反馈: registration, matching, dispatch and reply."""
