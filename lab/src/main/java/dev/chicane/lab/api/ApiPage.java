package dev.chicane.lab.api;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.springdoc.core.properties.SwaggerUiConfigProperties;
import org.springdoc.core.properties.SwaggerUiOAuthProperties;
import org.springdoc.core.providers.ObjectMapperProvider;
import org.springdoc.webmvc.ui.SwaggerIndexPageTransformer;
import org.springdoc.webmvc.ui.SwaggerWelcomeCommon;
import org.springframework.core.io.Resource;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.resource.ResourceTransformerChain;
import org.springframework.web.servlet.resource.TransformedResource;

/** The page of Swagger UI, as wide as the window: without a word of that, a phone shows it as on a desk, and small. Thread-safe. */
@Component
final class ApiPage extends SwaggerIndexPageTransformer {
    private static final String HEAD = "<head>";
    private static final String WIDTH = """

                <meta name="viewport" content="width=device-width, initial-scale=1">""";

    ApiPage(
            SwaggerUiConfigProperties settings,
            SwaggerUiOAuthProperties login,
            SwaggerWelcomeCommon welcome,
            ObjectMapperProvider mapper) {
        super(settings, login, welcome, mapper);
    }

    @Override
    public Resource transform(HttpServletRequest request, Resource resource, ResourceTransformerChain chain)
            throws IOException {
        Resource made = super.transform(request, resource, chain);
        if (!"index.html".equals(made.getFilename())) {
            return made;
        }
        String page = made.getContentAsString(StandardCharsets.UTF_8).replace(HEAD, HEAD + WIDTH);
        return new TransformedResource(made, page.getBytes(StandardCharsets.UTF_8));
    }
}
