"""The tests."""

import sys

# Each process of each run would otherwise compile every module anew, which takes as long as 50 tests.
sys.dont_write_bytecode = False
