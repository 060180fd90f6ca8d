package dev.chicane.lab.course;

/** Looks at what was seen since an exercise began, and says whether a task of it is done. */
@FunctionalInterface
interface Check {
    /** How the task stands. */
    Seen look(Evidence evidence);
}
