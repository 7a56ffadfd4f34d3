#!/usr/bin/python3
"""Makes tests/fixtures/odd again. All of them, or those whose names contain one of the words given."""
import sys

sys.dont_write_bytecode = True

import values
import structure
import retold
import ways_in
import whole
import by_hand
from kit import run

run(sys.argv[1:])
