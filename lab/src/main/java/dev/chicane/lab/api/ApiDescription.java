package dev.chicane.lab.api;

import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import io.swagger.v3.oas.models.tags.Tag;
import java.util.List;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What the description of the API says beside what its calls say themselves. */
@Configuration(proxyBeanMethods = false)
class ApiDescription {
    private static final String TOKEN = "token";
    private static final Content PROBLEM = new Content()
            .addMediaType(
                    org.springframework.http.MediaType.APPLICATION_PROBLEM_JSON_VALUE,
                    new MediaType().schema(new Schema<>().$ref("#/components/schemas/ProblemDetail")));

    private final String token;

    ApiDescription(@Value("${lab.admin-token:}") String token) {
        this.token = token;
    }

    @Bean
    OpenAPI description() {
        return new OpenAPI()
                .info(new Info()
                        .title("A bank with a double-spend")
                        .version("1")
                        .description("""
                                Accounts, and transfers between them, with a race between the check of a balance and what is done
                                by it. The switches under `/admin` widen that window, hold transfers in it until so many are there,
                                and mend it in five ways.

                                What is wrong with a call is told in a problem document (RFC 9457, `application/problem+json`);
                                fields and parameters that there are none of are refused."""))
                .tags(List.of(
                        new Tag().name("Bank").description("Accounts, and transfers between them."),
                        new Tag().name("Switches").description("What of the bank can be switched while it runs."),
                        new Tag()
                                .name("Exploring")
                                .description("Every order of the statements of some transfers, searched."),
                        new Tag().name("Comparing").description("How long each way to make transfers takes."),
                        new Tag().name("Course").description("Exercises, and how a reader stands with each."),
                        new Tag()
                                .name("Watching")
                                .description("What happened to the last transfers. Metrics, for"
                                        + " Prometheus, are at `/metrics`, and health at `/health`.")));
    }

    /** What is the same for all calls: how they fail, and the token. */
    @Bean
    OpenApiCustomizer failures() {
        return described -> {
            Schema<?> problem = described.getComponents().getSchemas().get("ProblemDetail");
            if (problem != null) {
                // What it is made of inside: it stands among the others.
                problem.getProperties().remove("properties");
            }
            if (!token.isBlank()) {
                described
                        .getComponents()
                        .addSecuritySchemes(
                                TOKEN,
                                new SecurityScheme()
                                        .type(SecurityScheme.Type.HTTP)
                                        .scheme("bearer")
                                        .description("What the lab was started with: --admin-token."));
            }
            described
                    .getPaths()
                    .forEach((path, calls) -> calls.readOperations().forEach(call -> {
                        if (!token.isBlank() && AdminToken.isNeeded(path)) {
                            call.addSecurityItem(new SecurityRequirement().addList(TOKEN));
                            call.getResponses().addApiResponse("401", problem("The token is missing, or another one."));
                        }
                        call.getResponses().forEach((status, response) -> {
                            if (!status.startsWith("2")) {
                                response.setContent(PROBLEM);
                            }
                        });
                        call.getResponses().addApiResponse("default", problem("What else is wrong with the call."));
                    }));
        };
    }

    private static ApiResponse problem(String description) {
        return new ApiResponse().description(description).content(PROBLEM);
    }
}
