package dev.chicane.lab.api;

import java.io.IOException;
import java.nio.file.Path;
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
                    .addPathPatterns(AdminToken.NEEDED)
                    .excludePathPatterns(AdminToken.NOT_NEEDED);
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

    /** Deleted with the lab. */
    @Bean(destroyMethod = "close")
    WebFolder folder() throws IOException {
        return WebFolder.in(Path.of(System.getProperty("java.io.tmpdir")));
    }

    /** All that the server writes is in there. */
    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> files(WebFolder folder) {
        return factory -> {
            factory.setBaseDirectory(folder.path().toFile());
            factory.setDocumentRoot(folder.path().toFile());
        };
    }

    /** A number is no name. */
    @Bean
    JsonMapperBuilderCustomizer texts() {
        return mapper -> mapper.withCoercionConfig(
                LogicalType.Textual,
                texts -> Stream.of(CoercionInputShape.Integer, CoercionInputShape.Float, CoercionInputShape.Boolean)
                        .forEach(shape -> texts.setCoercion(shape, CoercionAction.Fail)));
    }
}
