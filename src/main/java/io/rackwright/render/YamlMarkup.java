package io.rackwright.render;

import freemarker.core.CommonTemplateMarkupOutputModel;
import org.jspecify.annotations.Nullable;

/** Text on its way into a YAML file: either ready YAML, or plain text that may pass only if it needs no quoting. */
final class YamlMarkup extends CommonTemplateMarkupOutputModel<YamlMarkup> {

    YamlMarkup(@Nullable String plainText, @Nullable String ready) {
        super(plainText, ready);
    }

    @Override
    public YamlOutputFormat getOutputFormat() {
        return YamlOutputFormat.INSTANCE;
    }
}
