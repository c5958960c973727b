package io.rackwright.mesh;

import io.rackwright.catalog.Decision;
import io.rackwright.site.Site;
import java.util.Optional;

/** Kubespray's variables as they will be: what the site hands through, else the decided release's default. */
final class Variables {

    private final Site site;
    private final Optional<Decision> decision;

    Variables(Site site, Optional<Decision> decision) {
        this.site = site;
        this.decision = decision;
    }

    /** A text, number or truth value that the site sets; a template counts as not said. */
    String text(String name, String otherwise) {
        Object value = site.kubesprayVariables().get(name);
        boolean isScalar = value instanceof String || value instanceof Number || value instanceof Boolean;
        String text = isScalar ? String.valueOf(value).strip() : "";
        return text.isEmpty() || text.contains("{{") ? otherwise : text;
    }

    /** A text whose default differs by release. */
    String calico(String name, String otherwise) {
        String release = decision.map(made -> made.release().text("interface.calico_defaults." + name))
                .orElse("");
        return text(name, release.isEmpty() ? otherwise : release);
    }

    boolean flag(String name) {
        return text(name, "false").matches("(?i)true|yes|on|1");
    }

    int port(String name, int otherwise) {
        String text = text(name, "");
        return text.matches("[1-9]\\d{0,4}") && Integer.parseInt(text) <= 65_535 ? Integer.parseInt(text) : otherwise;
    }
}
