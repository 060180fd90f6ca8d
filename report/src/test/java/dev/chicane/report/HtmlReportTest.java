package dev.chicane.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chicane.engine.Exploration;
import dev.chicane.engine.explain.CauseCurve;
import dev.chicane.engine.explain.CauseCurve.Point;
import dev.chicane.engine.trace.StepKind;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

final class HtmlReportTest {
    private static final String DRAWN = "(?s)<section id=\"(curve|anomaly)\".*?</section>";
    private static final String CIRCLE = "<section id=\"anomaly\"";
    private static final HtmlOptions OPTIONS = new HtmlOptions(
            "1.2.3",
            "./chicane explore --replay </script> bank.Bank",
            Sources.in(List.of(Path.of("src/test/resources/sources"))));
    private static final Pattern DATA =
            Pattern.compile("(?s)<script type=\"application/json\" id=\"result\">(.*?)</script>");

    static Stream<Exploration> explorations() {
        return Stream.concat(
                Found.all(),
                Stream.of(
                        Explained.lostUpdate(),
                        Explained.hostile(),
                        Isolated.lostUpdate(),
                        Isolated.circle(3, "<b>&\"'\u202e</section>")));
    }

    @ParameterizedTest
    @MethodSource("explorations")
    void a_page_has_the_elements_of_the_template_and_no_others(Exploration found) {
        String page = render(found);
        assertThat(tags(page.replaceAll(DRAWN, ""))).isEqualTo(tags(render(Found.exhausted())));
        assertThat(page).containsOnlyOnce("application/json").endsWith("</html>\n");
    }

    @Test
    void a_curve_without_a_jump_marks_none() {
        for (List<Point> points :
                List.of(List.of(new Point(4, 7, 7)), List.of(new Point(0, 5, 10), new Point(12, 0, 0)))) {
            String page = render(Explained.lostUpdate(CauseCurve.through(points)));
            assertThat(between(page, "<section id=\"curve\"", "</section>"))
                    .contains("No single step makes the failure much more likely than it was before it.")
                    .doesNotContain("NaN", "Infinity", "class=\"jump\"", "&#9660;");
        }
    }

    @Test
    void a_curve_has_the_same_elements_whatever_the_program_says() {
        assertThat(elementsOfCurve(Explained.hostile()))
                .isNotEmpty()
                .isEqualTo(elementsOfCurve(Explained.lostUpdate()));
    }

    @Test
    void a_circle_has_a_box_for_each_unit_and_an_arrow_from_each_to_the_next() {
        for (int count : List.of(2, 3, 5)) {
            String section = between(render(Isolated.circle(count, "unit")), CIRCLE, "</section>");

            assertThat(section.split("<rect ", -1)).hasSize(count + 1);
            assertThat(section.split("<polygon ", -1)).hasSize(count + 1);
            assertThat(section)
                    .containsPattern(">rw by predicate( on unit \\(0\\))?<")
                    .doesNotContain("NaN", "Infinity");
        }
    }

    @Test
    void a_circle_is_drawn_without_a_script_in_the_colours_of_its_actors() {
        String section = between(render(Isolated.lostUpdate()), CIRCLE, "</section>");

        assertThat(section)
                .contains("Lost update (G-single)", "<g class=\"a1\"><rect ", "<g class=\"a2\"><rect ")
                .contains(">rw on account (alice)<", ">steps 3 and 5<", ">ww on account (alice)<")
                .doesNotContain("<script");
    }

    @Test
    void a_circle_has_the_same_elements_whatever_the_program_says() {
        String evil = "</svg></section><script>alert(1)</script>";
        assertThat(tags(between(render(Isolated.circle(3, evil)), CIRCLE, "</section>")).stream()
                        .map(tag -> tag.split(" ", 2)[0]))
                .isEqualTo(tags(between(render(Isolated.circle(3, "unit")), CIRCLE, "</section>")).stream()
                        .map(tag -> tag.split(" ", 2)[0])
                        .toList());
    }

    private static List<String> elementsOfCurve(Exploration found) {
        return tags(between(render(found), "<section id=\"curve\"", "</section>")).stream()
                .map(tag -> tag.split(" ", 2)[0])
                .toList();
    }

    @ParameterizedTest
    @MethodSource("explorations")
    void a_page_is_ascii_without_control_characters_except_line_ends(Exploration found) {
        assertThat(render(found)).matches("[\\n\\x20-\\x7e]*");
    }

    @ParameterizedTest
    @MethodSource("dev.chicane.report.Found#all")
    void a_page_refers_to_nothing_outside_of_it(Exploration found) {
        String page = render(found).replace("http://www.w3.org/2000/svg", "");
        assertThat(page)
                .doesNotContainPattern(
                        "(?i)https?:|<link|<img|<iframe|\\bsrc=|@import|url\\((?!'?#)|\\bimport\\(|fetch\\(|XMLHttp");
        assertThat(page).contains("default-src 'none'");
    }

    @ParameterizedTest
    @MethodSource("explorations")
    void equal_results_are_equal_pages(Exploration found) {
        assertThat(render(found)).isEqualTo(render(found));
    }

    @Test
    void the_data_tells_each_read_which_write_it_saw() {
        JsonNode steps = data(Explained.lostUpdate()).at("/runs/0/steps");
        assertThat(steps.get(10).get("saw").asInt()).isEqualTo(7);
        assertThat(steps.get(2).has("saw"))
                .as("what was there before the first write")
                .isFalse();
        assertThat(data(Explained.lostUpdate()).at("/runs/1/steps/6/saw").asInt())
                .isEqualTo(3);
    }

    @Test
    void a_write_that_is_replaced_unseen_is_lost_where_the_diagnosis_says_so() {
        assertThat(data(Explained.lostUpdate())
                        .at("/runs/0/steps")
                        .valueStream()
                        .filter(step -> step.has("lost")))
                .extracting(step -> step.get("number").asInt())
                .containsExactly(5);
        assertThat(data(Found.lostUpdate()).at("/runs/0/steps").valueStream().filter(step -> step.has("lost")))
                .isEmpty();
    }

    @Test
    void a_passing_schedule_has_the_variables_of_the_failing_one_first() {
        JsonNode runs = data(Explained.lostUpdate()).get("runs");
        assertThat(runs).hasSize(2);
        assertThat(runs.get(1).get("variables")).isEqualTo(runs.get(0).get("variables"));
    }

    @Test
    void an_arrow_is_drawn_only_where_the_value_is_the_one_that_was_written() {
        var script = new TraceScript("main");
        script.write("main", "", "Account#1.balance", "1", "0");
        script.step("main", StepKind.READ, "", "Account#1.balance", "2");
        script.step("main", StepKind.READ, "", "Account#1.balance", "1");

        JsonNode steps = data(Found.passingReplay(script.trace())).at("/runs/0/steps");
        assertThat(steps.get(1).has("saw")).isFalse();
        assertThat(steps.get(2).get("saw").asInt()).isZero();
    }

    @Test
    void a_step_that_makes_the_failure_has_a_row_however_many_there_are() {
        JsonNode steps = data(Explained.in(Explained.longRun(1_000), 500)).at("/runs/0/steps");
        assertThat(steps.valueStream().filter(step -> step.has("shown"))).hasSizeLessThan(100);
        assertThat(steps.get(499).get("shown").asBoolean()).isTrue();
        assertThat(steps.get(499).get("marked").asBoolean()).isTrue();
    }

    @Test
    void the_policy_knows_the_script_and_the_style_by_their_hashes() throws GeneralSecurityException {
        String page = render(Found.lostUpdate());
        for (String tag : List.of("style", "script")) {
            String text = between(page, "<" + tag + ">", "</" + tag + ">");
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            assertThat(page)
                    .contains(tag + "-src 'sha256-" + Base64.getEncoder().encodeToString(hash) + "'");
        }
    }

    @Test
    void who_has_no_script_reads_the_text_of_the_console() {
        assertThat(between(render(Found.lostUpdate()), "<pre>", "</pre>"))
                .startsWith("FAILED  assertion in main (Bank.java:31)")
                .contains("writes Account#1.balance: 1000 -&#62; 900", "--replay &#60;/script&#62; bank.Bank");
    }

    @Test
    void the_curve_needs_no_script() {
        String section = between(render(Explained.lostUpdate()), "<section id=\"curve\"", "</section>");
        assertThat(section)
                .contains(
                        "The failure's probability rises most at step 4: from 48 % (38-58) to 100 % (96-100), when bob reads")
                .contains("<th scope=\"row\">4 &#9660; jump</th><td>100 % (96-100)</td><td>100 of 100</td>")
                .contains("<svg", "role=\"img\"");
        assertThat(render(Found.lostUpdate())).doesNotContain("<section id=\"curve\"");
    }

    @Test
    void lines_of_the_source_are_those_around_the_steps() {
        JsonNode file = data(Found.lostUpdate()).at("/sources/0");
        assertThat(file.get("name").asString()).isEqualTo("Account.java");
        assertThat(file.get("lines")
                        .valueStream()
                        .map(line -> line.get("number").asInt()))
                .contains(14, 15)
                .isSorted();
    }

    @Test
    void what_the_program_says_stays_text() {
        JsonNode data = data(Explained.hostile());
        assertThat(data.at("/diagnosis/sentence").asString())
                .startsWith("</script><script>")
                .contains("\\u2028@data@@text@");
        assertThat(data.get("replay").asString()).isEqualTo(OPTIONS.replayCommand());
    }

    private static String render(Exploration found) {
        return ReportWriter.html(OPTIONS).render(found);
    }

    private static String between(String page, String begin, String end) {
        int from = page.indexOf(begin) + begin.length();
        return page.substring(from, page.indexOf(end, from));
    }

    private static JsonNode data(Exploration found) {
        Matcher data = DATA.matcher(render(found));
        assertThat(data.find()).isTrue();
        return new JsonMapper().readTree(data.group(1));
    }

    /** All that a browser would take for a tag or a comment, but for what the script holds. */
    private static List<String> tags(String page) {
        return Pattern.compile("(?s)<script>.*")
                .matcher(page)
                .replaceFirst("")
                .lines()
                .flatMap(line -> Pattern.compile("<[/!a-zA-Z][^>]*")
                        .matcher(line)
                        .results()
                        .map(tag -> tag.group()))
                .toList();
    }
}
