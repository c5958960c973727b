package io.rackwright.render;

import freemarker.cache.ClassTemplateLoader;
import freemarker.core.TemplateClassResolver;
import freemarker.template.Configuration;
import freemarker.template.TemplateException;
import freemarker.template.TemplateExceptionHandler;
import freemarker.template.TemplateMethodModelEx;
import freemarker.template.TemplateModel;
import freemarker.template.TemplateModelException;
import freemarker.template.utility.DeepUnwrap;
import io.rackwright.yaml.YamlText;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * FreeMarker, set up for text that other engines read too: {@code [=x]} is ours, braces are Ansible's. Templates come from
 * the program's own resources only; whatever is wrong with one is our bug.
 */
final class TemplateEngine {

    private static final String FOLDER = "templates";

    private final Configuration configuration;

    TemplateEngine() {
        Configuration fresh = new Configuration(Configuration.VERSION_2_3_34);
        fresh.setTemplateLoader(new ClassTemplateLoader(TemplateEngine.class.getClassLoader(), FOLDER));
        fresh.setInterpolationSyntax(Configuration.SQUARE_BRACKET_INTERPOLATION_SYNTAX);
        fresh.setTagSyntax(Configuration.ANGLE_BRACKET_TAG_SYNTAX);
        fresh.setOutputFormat(YamlOutputFormat.INSTANCE);
        fresh.setAutoEscapingPolicy(Configuration.ENABLE_IF_SUPPORTED_AUTO_ESCAPING_POLICY);
        fresh.setLocale(Locale.ROOT);
        fresh.setNumberFormat("c");
        fresh.setBooleanFormat("c");
        fresh.setDefaultEncoding(StandardCharsets.UTF_8.name());
        fresh.setTemplateExceptionHandler(TemplateExceptionHandler.RETHROW_HANDLER);
        fresh.setLogTemplateExceptions(false);
        fresh.setWrapUncheckedExceptions(true);
        fresh.setFallbackOnNullLoopVariable(false);
        fresh.setNewBuiltinClassResolver(TemplateClassResolver.ALLOWS_NOTHING_RESOLVER);
        configuration = fresh;
    }

    /** @param view what the template calls {@code view} */
    String render(String template, Object view) {
        StringWriter text = new StringWriter();
        try {
            TemplateMethodModelEx yaml = TemplateEngine::yaml;
            configuration.getTemplate(template).process(Map.of("view", view, "yaml", yaml), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (TemplateException e) {
            throw new IllegalStateException(e.getMessage(), e);
        }
        return text.toString();
    }

    private static Object yaml(List<?> arguments) throws TemplateModelException {
        if (arguments.size() != 1 || !(arguments.get(0) instanceof TemplateModel value)) {
            throw new TemplateModelException("yaml(x) takes one value");
        }
        return YamlOutputFormat.INSTANCE.fromMarkup(YamlText.quote(DeepUnwrap.unwrap(value)));
    }
}
