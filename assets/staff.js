/* Comfort for staff pages, which all work without it. One section for each part. */
(function () {
  "use strict";
  /* After a form that could not be taken: the reader is led to what is wrong. */
  var faults = document.querySelector(".faults");
  if (faults) { faults.focus(); }
})();
