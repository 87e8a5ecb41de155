"""`python -m supervision_api` is what the launcher becomes."""

from supervision_api.cli import main

if __name__ == "__main__":
    main()
