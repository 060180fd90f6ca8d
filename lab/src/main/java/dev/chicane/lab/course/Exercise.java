package dev.chicane.lab.course;

import java.util.List;
import java.util.Set;

/**
 * An exercise of the course.
 *
 * @param number from 1
 * @param slug what its text is called, after the number
 * @param title for a reader
 * @param start how the bank is switched when it begins
 * @param controls what its page has to do it by
 * @param tasks in their order
 * @param learned what is known when it is done, in a sentence
 */
public record Exercise(
        int number, String slug, String title, Start start, Set<Control> controls, List<Task> tasks, String learned) {
    public Exercise {
        controls = Set.copyOf(controls);
        tasks = List.copyOf(tasks);
    }

    /** The file of its text. */
    public String file() {
        return number + "-" + slug + ".md";
    }

    /** Whether its page has this control, by its name. */
    public boolean has(String control) {
        return controls.contains(Control.valueOf(control));
    }

    /** Whether it can't be done without the bank's switches. */
    public boolean needsSwitches() {
        return controls.stream().anyMatch(Control::isSwitch);
    }
}
