"""What ``manage.py load_demo`` puts on the example site: pages, people and an inbox that is not empty."""
