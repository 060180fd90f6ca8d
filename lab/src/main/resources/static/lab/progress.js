// How exercises of the course stand, in words.
export const WORDS = {
  'not-begun': 'not begun',
  'under-way': 'under way',
  left: 'left for another one',
  done: 'done',
};
