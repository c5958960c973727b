package io.rackwright.site.load;

import io.rackwright.finding.Finding;
import io.rackwright.site.Secret;
import io.rackwright.yaml.YamlNode;
import java.util.Optional;

/** Reads references to secrets; a secret itself in the file is refused (P22) and never repeated in a message. */
final class SecretShaper {

    private static final String REMEDY = "Write {env: NAME}, {file: PATH} or {vault: KEY}, and change the secret: "
            + "whoever could read this file knows it.";

    private final Shaper shaper;
    private final ScalarShaper scalars;
    private final Problems problems;

    SecretShaper(Shaper shaper, ScalarShaper scalars, Problems problems) {
        this.shaper = shaper;
        this.scalars = scalars;
        this.problems = problems;
    }

    Value read(YamlNode node, Shape.Reference shape, Spot spot) {
        if (node instanceof YamlNode.Mapping mapping) {
            return reference(mapping, shape, spot);
        }
        if (!(node instanceof YamlNode.Scalar scalar) || scalar.kind() == YamlNode.Kind.NULL) {
            return scalars.wrongType(node, shape, spot);
        }
        boolean isPassword = shape.kind() == Shape.Reference.Kind.PASSWORD;
        if (isPassword || isPasted(scalar.text())) {
            problems.add(Finding.error("P22", spot.at(node), spot.path() + " holds the secret itself.")
                    .expected(shape.wanted())
                    .actual("(hidden)")
                    .hint(REMEDY));
            return new Value.Broken(spot.at(node), spot.keyAt());
        }
        problems.add(Finding.error("P27", spot.at(node), spot.path() + " must be a reference, not a text.")
                .expected(shape.wanted())
                .actual("(hidden)")
                .hint("Write {file: " + (looksLikePath(scalar.text()) ? scalar.text() : "PATH") + "}."));
        return new Value.Broken(spot.at(node), spot.keyAt());
    }

    private static boolean isPasted(String text) {
        return text.strip().startsWith("-----BEGIN") || text.strip().indexOf('\n') >= 0;
    }

    private static boolean looksLikePath(String text) {
        return text.contains("/") || text.contains(".");
    }

    private Value reference(YamlNode.Mapping mapping, Shape.Reference shape, Spot spot) {
        Value read = shaper.read(mapping, forms(), spot);
        if (!(read instanceof Group group)) {
            return read;
        }
        Optional<String> env = group.text("env");
        Optional<String> file = group.text("file");
        Optional<String> vault = group.text("vault");
        if (mapping.entries().isEmpty() || group.members().size() > 1) {
            problems.add(Finding.error("P29", spot.at(mapping), spot.path() + " must name exactly one source.")
                    .expected(shape.wanted())
                    .hint("Keep one of env, file and vault."));
            return new Value.Broken(spot.at(mapping), spot.keyAt());
        }
        if (file.isPresent() && shape.kind() == Shape.Reference.Kind.SSH_KEY) {
            scalars.checkMode(file.get(), mapping, spot);
        }
        Optional<Secret> secret = env.<Secret>map(Secret.Env::new)
                .or(() -> file.map(Secret.File::new))
                .or(() -> vault.map(Secret.Vault::new));
        return secret.<Value>map(content -> new Value.Leaf(spot.at(mapping), spot.keyAt(), content))
                .orElseGet(() -> new Value.Broken(spot.at(mapping), spot.keyAt()));
    }

    static Shape.Section forms() {
        return Shape.Section.of(
                Key.of("env", Shapes.text(Forms.VARIABLE), "An environment variable of the one who runs us."),
                Key.of("file", Shapes.FILE, "A file whose content is the secret."),
                Key.of("vault", Shapes.text(Forms.LINE), "A key of the vault file."));
    }
}
