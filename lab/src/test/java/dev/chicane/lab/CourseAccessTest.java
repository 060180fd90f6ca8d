package dev.chicane.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Who may begin exercises of the course: whoever may switch the bank. */
final class CourseAccessTest {
    @Nested
    @SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT, properties = "lab.admin=false")
    final class WithoutSwitches {
        @LocalServerPort
        private int port;

        @Test
        void the_first_can_be_done_and_of_the_others_it_is_told_why_not() throws Exception {
            Calls lab = Calls.at(port);
            assertThat(lab.done("/course/1/begin").path("state").asString()).isEqualTo("under-way");
            for (int number : List.of(2, 3, 4, 5, 6, 7)) {
                HttpResponse<String> answer = lab.post("/course/" + number + "/begin");
                assertThat(answer.statusCode()).isEqualTo(409);
                assertThat(answer.body()).contains("--no-admin");
                assertThat(Calls.read(lab.get("/course/" + number + "/progress"))
                                .path("obstacle")
                                .asString())
                        .contains("--no-admin");
            }
        }
    }

    @Nested
    @SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT, properties = "lab.admin-token=sesame-1")
    final class WithToken {
        @LocalServerPort
        private int port;

        @ParameterizedTest
        @ValueSource(ints = {1, 7})
        void who_begins_an_exercise_needs_it_since_that_switches(int number) throws Exception {
            Calls lab = Calls.at(port);
            String target = "/course/" + number + "/begin";
            assertThat(lab.post(target).statusCode()).isEqualTo(401);
            assertThat(lab.post(target, "Authorization", "Bearer sesame-1").statusCode())
                    .isEqualTo(200);
            assertThat(lab.get("/course/" + number + "/progress").statusCode()).isEqualTo(200);
        }
    }
}
