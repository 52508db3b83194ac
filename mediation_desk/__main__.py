"""``python -m mediation_desk`` and the command ``mediation-desk``."""


def main() -> None:
    """Run the command line; a bare start goes straight to the window."""
    from mediation_desk.cli import app  # noqa: PLC0415 - the window must not wait for it

    app()


if __name__ == "__main__":
    main()
