"""`python -m bilateral` is the command."""

from bilateral.cli import main

if __name__ == "__main__":
    main()
