package io.waypost.api.openapi;

import java.io.IOException;
import java.time.Duration;
import java.util.Properties;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.support.PropertiesLoaderUtils;
import org.springframework.http.CacheControl;
import org.springframework.web.servlet.config.annotation.ResourceHandlerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** The files of the document's page, from our own jars: nothing is loaded from elsewhere. */
@Configuration
class DocsConfiguration implements WebMvcConfigurer {
    private final String swagger;

    DocsConfiguration() throws IOException {
        Properties jar = PropertiesLoaderUtils.loadProperties(
                new ClassPathResource("META-INF/maven/org.webjars/swagger-ui/pom.properties"));
        swagger = "classpath:/META-INF/resources/webjars/swagger-ui/" + jar.getProperty("version") + "/";
    }

    @Override
    public void addResourceHandlers(ResourceHandlerRegistry registry) {
        registry.addResourceHandler("/api/docs/assets/**")
                .addResourceLocations("classpath:/openapi/page/", swagger)
                .setCacheControl(CacheControl.maxAge(Duration.ofHours(1)));
    }
}
