"""The corpus of imports expects what the real programs send (record_imports.py)."""

import unittest

from record_imports import check_all


class ImportRecordTest(unittest.TestCase):
    def test_the_real_programs_send_what_the_corpus_expects(self):
        count, wrong = check_all()
        self.assertGreater(count, 200)
        self.assertEqual(wrong, [], "\n".join(wrong))


if __name__ == "__main__":
    unittest.main()
