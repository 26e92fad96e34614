"""The shipped rubrics, read ahead of time: name → (text of the file, what it says).

Written by tools/ahead.py.
"""

from __future__ import annotations

from typing import Any

# fmt: off
SHIPPED: dict[str, tuple[str, dict[str, Any]]] = {'affected': ('# A direct message to the customers who are hit. They want to know what it does '
              'to them and what they\n'
              '# can do meanwhile, so the next step weighs more than on the status page.\n'
              '\n'
              'extends: base\n'
              'criteria:\n'
              '  unknown: {level: error}\n'
              '  next-step: {level: warning, phases: [investigating, identified]}\n'
              '  sensitive-wording: {tell_what_to_do: true}\n'
              '  readability: {max_grade: 12, max_words_per_sentence: 28}\n'
              '  length: {max_words: 200}\n',
              {'extends': 'base',
               'criteria': {'unknown': {'level': 'error'},
                            'next-step': {'level': 'warning',
                                          'phases': ['investigating', 'identified']},
                            'sensitive-wording': {'tell_what_to_do': True},
                            'readability': {'max_grade': 12, 'max_words_per_sentence': 28},
                            'length': {'max_words': 200}}}),
 'base': ('# What every update is checked for, whoever reads it. The other rubrics build on this '
          'one.\n'
          '#\n'
          '# Each line is one criterion. Its level says how much it weighs:\n'
          '#   error     must not go out like this; the review does not pass\n'
          '#   warning   would be better changed; passes\n'
          '#   info      worth a thought\n'
          '#   off       not checked\n'
          '# A check may judge a single case milder than its level, never harder.\n'
          '#\n'
          '# `phases` limits a criterion to parts of an incident: [investigating, identified, '
          'monitoring, resolved].\n'
          '# To change something for your company, put a file of the same name into your own '
          'rubrics folder with\n'
          '# `extends: base` (or `extends: public`, …) and only the lines that differ.\n'
          '\n'
          'criteria:\n'
          '  # What readers ask first.\n'
          '  acknowledgement: {level: error}\n'
          '  impact: {level: error}\n'
          '  known: {level: warning}\n'
          '  unknown: {level: warning}\n'
          '  next-update: {level: error, minutes: 60}\n'
          '  action: {level: warning}\n'
          '  next-step: {level: info, phases: [identified]}\n'
          '  phase: {level: error}\n'
          '\n'
          '  # How it reads.\n'
          '  readability: {level: warning, max_grade: 12, max_words_per_sentence: 30}\n'
          '  length: {level: error, max_words: 200}\n'
          '  jargon: {level: warning}\n'
          '  filler: {level: warning}\n'
          '  minimiser: {level: error}        # an error only in security and privacy incidents, '
          'else a warning\n'
          '\n'
          '  # What must never be in it.\n'
          '  placeholder: {level: error}\n'
          '  internal-detail: {level: error}\n'
          '  blame: {level: error}\n'
          '  promise: {level: error}\n'
          '  certainty: {level: error}\n'
          '  sensitive-wording: {level: error}  # speaks up in security and privacy incidents\n'
          '\n'
          '  # Whether it is true, held against the notes.\n'
          '  grounding.number: {level: error}\n'
          '  grounding.time: {level: error}\n'
          '  grounding.entity: {level: error}\n'
          '  grounding.scope: {level: error}\n'
          '  grounding.cause: {level: error}\n'
          '  grounding.state: {level: error}\n'
          '  grounding.negation: {level: error}\n'
          '  hypothesis: {level: info}\n'
          '  cross-audience: {level: error}\n'
          '\n'
          '  # Whether it fits what was said before.\n'
          '  news: {level: warning}\n'
          '  correction: {level: warning}\n',
          {'criteria': {'acknowledgement': {'level': 'error'},
                        'impact': {'level': 'error'},
                        'known': {'level': 'warning'},
                        'unknown': {'level': 'warning'},
                        'next-update': {'level': 'error', 'minutes': 60},
                        'action': {'level': 'warning'},
                        'next-step': {'level': 'info', 'phases': ['identified']},
                        'phase': {'level': 'error'},
                        'readability': {'level': 'warning',
                                        'max_grade': 12,
                                        'max_words_per_sentence': 30},
                        'length': {'level': 'error', 'max_words': 200},
                        'jargon': {'level': 'warning'},
                        'filler': {'level': 'warning'},
                        'minimiser': {'level': 'error'},
                        'placeholder': {'level': 'error'},
                        'internal-detail': {'level': 'error'},
                        'blame': {'level': 'error'},
                        'promise': {'level': 'error'},
                        'certainty': {'level': 'error'},
                        'sensitive-wording': {'level': 'error'},
                        'grounding.number': {'level': 'error'},
                        'grounding.time': {'level': 'error'},
                        'grounding.entity': {'level': 'error'},
                        'grounding.scope': {'level': 'error'},
                        'grounding.cause': {'level': 'error'},
                        'grounding.state': {'level': 'error'},
                        'grounding.negation': {'level': 'error'},
                        'hypothesis': {'level': 'info'},
                        'cross-audience': {'level': 'error'},
                        'news': {'level': 'warning'},
                        'correction': {'level': 'warning'}}}),
 'engineering': ('# Engineers who join, or who depend on the fix. Precision first: their own '
                 'words are welcome here, and\n'
                 '# style is their own affair. Truth and blame are not.\n'
                 '\n'
                 'extends: base\n'
                 'criteria:\n'
                 '  acknowledgement: {level: info}\n'
                 '  impact: {level: warning}\n'
                 '  known: {level: info}\n'
                 '  unknown: {level: info}\n'
                 '  next-update: {level: warning}\n'
                 '  action: {level: info}\n'
                 '  next-step: {level: "off"}\n'
                 '  readability: {level: info, max_grade: 16, max_words_per_sentence: 40}\n'
                 '  length: {level: info, max_words: 400}\n'
                 '  jargon: {level: "off"}\n'
                 '  filler: {level: info}\n'
                 '  news: {level: info}\n'
                 '  # Working notes: they tell the whole story, early guesses and old figures '
                 'included, so they will\n'
                 '  # differ from the updates for others, and nobody outside reads them.\n'
                 '  cross-audience: {level: warning}\n',
                 {'extends': 'base',
                  'criteria': {'acknowledgement': {'level': 'info'},
                               'impact': {'level': 'warning'},
                               'known': {'level': 'info'},
                               'unknown': {'level': 'info'},
                               'next-update': {'level': 'warning'},
                               'action': {'level': 'info'},
                               'next-step': {'level': 'off'},
                               'readability': {'level': 'info',
                                               'max_grade': 16,
                                               'max_words_per_sentence': 40},
                               'length': {'level': 'info', 'max_words': 400},
                               'jargon': {'level': 'off'},
                               'filler': {'level': 'info'},
                               'news': {'level': 'info'},
                               'cross-audience': {'level': 'warning'}}}),
 'executives': ('# The people who answer for the company. They decide and get asked, so they '
                'need the impact, what is\n'
                '# open, and when they hear more. How it is mended matters less.\n'
                '\n'
                'extends: base\n'
                'criteria:\n'
                '  unknown: {level: error}\n'
                '  action: {level: info}\n'
                '  next-step: {level: "off"}\n'
                '  readability: {max_grade: 13, max_words_per_sentence: 30}\n'
                '  length: {max_words: 180}\n',
                {'extends': 'base',
                 'criteria': {'unknown': {'level': 'error'},
                              'action': {'level': 'info'},
                              'next-step': {'level': 'off'},
                              'readability': {'max_grade': 13, 'max_words_per_sentence': 30},
                              'length': {'max_words': 180}}}),
 'public': ('# The status page: anyone may read it, most of them once, many of them on a phone.\n'
            '# All four questions are answered here: is it us, what does not work, what is still '
            'open, when do we\n'
            '# hear more.\n'
            '\n'
            'extends: base\n'
            'criteria:\n'
            '  unknown: {level: error}\n'
            '  readability: {max_grade: 12, max_words_per_sentence: 28}\n'
            '  length: {max_words: 160}\n',
            {'extends': 'base',
             'criteria': {'unknown': {'level': 'error'},
                          'readability': {'max_grade': 12, 'max_words_per_sentence': 28},
                          'length': {'max_words': 160}}}),
 'social': ('# A social post: one glance, one limit. It says that we know, what does not work '
            'and where to read on;\n'
            '# the status page has the rest.\n'
            '\n'
            'extends: base\n'
            'criteria:\n'
            '  known: {level: "off"}\n'
            '  unknown: {level: info}\n'
            '  next-update: {level: warning}\n'
            '  action: {level: info}\n'
            '  next-step: {level: "off"}\n'
            '  readability: {max_grade: 10, max_words_per_sentence: 22}\n'
            '  length: {max_words: 50}\n'
            '  hypothesis: {level: "off"}\n',
            {'extends': 'base',
             'criteria': {'known': {'level': 'off'},
                          'unknown': {'level': 'info'},
                          'next-update': {'level': 'warning'},
                          'action': {'level': 'info'},
                          'next-step': {'level': 'off'},
                          'readability': {'max_grade': 10, 'max_words_per_sentence': 22},
                          'length': {'max_words': 50},
                          'hypothesis': {'level': 'off'}}}),
 'support': ('# Support staff with a customer on the line. They need what the customer sees, and '
             'what to tell them\n'
             '# to do.\n'
             '\n'
             'extends: base\n'
             'criteria:\n'
             '  next-step: {level: warning, phases: [investigating, identified]}\n'
             '  jargon: {level: info}\n'
             '  readability: {max_grade: 12}\n'
             '  length: {max_words: 250}\n',
             {'extends': 'base',
              'criteria': {'next-step': {'level': 'warning',
                                         'phases': ['investigating', 'identified']},
                           'jargon': {'level': 'info'},
                           'readability': {'max_grade': 12},
                           'length': {'max_words': 250}}})}
