/** When the popups of code open: by mouse, by touch, and by the keyboard's focus. */
const triggers = ['hover', 'focus', 'touch'];

/** The options of the popups of code. */
export const popups = {
  theme: {
    twoslash: {
      $extend: 'dropdown',
      triggers,
      popperTriggers: ['hover', 'touch'],
      placement: 'bottom-start',
      overflowPadding: 10,
      delay: 0,
      handleResize: false,
      autoHide: true,
      instantMove: true,
      flip: false,
      arrowPadding: 8,
      autoBoundaryMaxSize: true,
    },
  },
};
