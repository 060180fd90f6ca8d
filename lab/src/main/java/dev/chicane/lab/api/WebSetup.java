package dev.chicane.lab.api;

import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.tags.Tag;
import java.util.List;
import java.util.stream.Stream;
import org.apache.catalina.core.StandardHost;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.jackson.autoconfigure.JsonMapperBuilderCustomizer;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import tools.jackson.databind.cfg.CoercionAction;
import tools.jackson.databind.cfg.CoercionInputShape;
import tools.jackson.databind.type.LogicalType;

/** What stands before and around all calls. */
@Configuration(proxyBeanMethods = false)
class WebSetup implements WebMvcConfigurer {
    private final String token;

    WebSetup(@Value("${lab.admin-token:}") String token) {
        this.token = token;
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        if (!token.isBlank()) {
            registry.addInterceptor(new AdminToken(token))
                    .addPathPatterns("/admin/**", "/explorations/**", "/comparisons/**", "/course/*/begin")
                    // A browser opens it by itself, and sends no token then. It changes nothing.
                    .excludePathPatterns("/explorations/*/page");
        }
        registry.addInterceptor(new Parameters());
    }

    /** What the server refuses before any of our code sees it is a problem document too. */
    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> refusals() {
        return factory -> factory.addContextCustomizers(context -> {
            if (context.getParent() instanceof StandardHost host) {
                host.setErrorReportValveClass(ProblemValve.class.getName());
            }
        });
    }

    /** A number is no name. */
    @Bean
    JsonMapperBuilderCustomizer texts() {
        return mapper -> mapper.withCoercionConfig(
                LogicalType.Textual,
                texts -> Stream.of(CoercionInputShape.Integer, CoercionInputShape.Float, CoercionInputShape.Boolean)
                        .forEach(shape -> texts.setCoercion(shape, CoercionAction.Fail)));
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
}
