"""A site that uses the mixin on a page class of its own, and our blocks in its own StreamField."""

from common import *  # noqa: F403
