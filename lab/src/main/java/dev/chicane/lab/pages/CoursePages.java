package dev.chicane.lab.pages;

import dev.chicane.lab.course.Course;
import dev.chicane.lab.course.Exercise;
import dev.chicane.lab.strategy.Strategies;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Set;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.server.ResponseStatusException;

/** The pages of the course: one of all exercises, one of each, one for when something does not work, and some to read on. */
@Controller
class CoursePages {
    private static final Set<String> TEXTS =
            Set.of("troubleshooting", "isolation-levels", "optimistic-locking", "retries");

    private final Course course;
    private final Strategies strategies;
    private final LessonReader lessons;

    CoursePages(Course course, Strategies strategies, LessonReader lessons) {
        this.course = course;
        this.strategies = strategies;
        this.lessons = lessons;
    }

    @GetMapping("/course")
    String course(Model model, HttpServletRequest request) {
        model.addAttribute("exercises", course.exercises());
        return page("course", "README.md", model, request);
    }

    @GetMapping("/course/{text:[a-z-]+}")
    String text(@PathVariable String text, Model model, HttpServletRequest request) {
        if (!TEXTS.contains(text)) {
            throw missing("text \"" + text + '"');
        }
        return page("lesson", text + ".md", model, request);
    }

    @GetMapping("/course/{number:\\d{1,3}}")
    String exercise(@PathVariable int number, Model model, HttpServletRequest request) {
        Exercise exercise = course.exercise(number).orElseThrow(() -> missing("exercise " + number));
        model.addAttribute("exercise", exercise);
        model.addAttribute("last", course.exercises().size());
        model.addAttribute("safe", strategies.safe());
        return page("exercise", exercise.file(), model, request);
    }

    private static ResponseStatusException missing(String what) {
        return new ResponseStatusException(
                HttpStatus.NOT_FOUND, "There is no " + what + ": /course has all that there are.");
    }

    private String page(String template, String file, Model model, HttpServletRequest request) {
        model.addAttribute("lesson", lessons.read(file, request.getServerName() + ':' + request.getServerPort()));
        return template;
    }
}
