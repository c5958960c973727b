package io.rackwright.render;

import freemarker.core.CommonMarkupOutputFormat;
import freemarker.template.TemplateModelException;
import java.io.IOException;
import java.io.Writer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Fails closed: YAML has no escape that is right everywhere, so a bare {@code [=x]} prints only what cannot change the
 * text around it, and anything else ends the rendering. Whole values go through {@code yaml(x)}.
 */
final class YamlOutputFormat extends CommonMarkupOutputFormat<YamlMarkup> {

    static final YamlOutputFormat INSTANCE = new YamlOutputFormat();

    private static final Pattern ATOM = Pattern.compile("[A-Za-z0-9._/@%+-]+(:[A-Za-z0-9._/@%+-]+)*");

    private YamlOutputFormat() {}

    @Override
    public String getName() {
        return "YAML";
    }

    @Override
    public String getMimeType() {
        return "application/yaml";
    }

    @Override
    public void output(String text, Writer out) throws IOException, TemplateModelException {
        out.write(escapePlainText(text));
    }

    @Override
    public String escapePlainText(String text) throws TemplateModelException {
        if (!ATOM.matcher(text).matches()) {
            throw new TemplateModelException("this text needs quoting in YAML, write [=yaml(x)]: " + text);
        }
        return text;
    }

    @Override
    public boolean isLegacyBuiltInBypassed(String builtIn) {
        return false;
    }

    @Override
    protected YamlMarkup newTemplateMarkupOutputModel(@Nullable String plainText, @Nullable String ready) {
        return new YamlMarkup(plainText, ready);
    }
}
