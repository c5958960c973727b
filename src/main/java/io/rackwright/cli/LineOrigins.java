package io.rackwright.cli;

import io.rackwright.finding.Where;
import io.rackwright.json.Json;
import io.rackwright.render.Origin;
import io.rackwright.render.Origins;
import io.rackwright.render.RenderedFile;
import io.rackwright.render.RenderedTree;
import io.rackwright.site.load.SiteReference;
import io.rackwright.yaml.YamlNode;
import io.rackwright.yaml.YamlReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** From which keys of the site file the lines of a rendered file follow, and where those stand. */
final class LineOrigins {

    private static final Pattern ASKED = Pattern.compile("(.+?)(?::(\\d{1,9}))?");
    private static final Pattern STEP = Pattern.compile("\\[(\\d+)]|\\[\"((?:[^\"\\\\]|\\\\.)*)\"]|([^.\\[\\]]+)");

    private final ReadSite read;
    private final RenderedTree tree;
    private final SiteReference reference = SiteReference.load();
    private final Optional<YamlNode> written;

    /** @param siteFile read again for which keys it holds */
    LineOrigins(ReadSite read, RenderedTree tree, Path siteFile) {
        this.read = read;
        this.tree = tree;
        this.written = written(siteFile);
    }

    /** A file as it was asked for; no line where all of it is meant. */
    record Asked(RenderedFile file, Optional<Integer> line) {}

    /** Empty where nothing of that name is rendered; a path into the workspace will do. */
    Optional<Asked> find(String asked) {
        Matcher parts = ASKED.matcher(asked);
        if (!parts.matches()) {
            return Optional.empty();
        }
        Optional<Integer> line = Optional.ofNullable(parts.group(2)).map(Integer::valueOf);
        String path = parts.group(1);
        return tree.files().stream()
                .filter(file -> path.equals(file.path()) || path.endsWith("/" + file.path()))
                .findFirst()
                .map(file -> new Asked(file, line));
    }

    List<Origin> of(Asked asked) {
        Origins origins = new Origins(read.site());
        return asked.line()
                .map(line -> origins.of(asked.file(), line).stream().toList())
                .orElseGet(() -> origins.of(asked.file()));
    }

    String text(Asked asked) {
        StringBuilder text = new StringBuilder();
        String[] lines = asked.file().text().split("\n", -1);
        for (Origin origin : of(asked)) {
            text.append("%s:%d  %s%n".formatted(asked.file().path(), origin.line(), lines[origin.line() - 1].strip()));
            text.append("    ")
                    .append(origin.path())
                    .append(" follows from ")
                    .append(sources(origin))
                    .append('\n');
        }
        return text.toString();
    }

    private String sources(Origin origin) {
        List<String> sources = new ArrayList<>();
        origin.keys().stream().map(this::known).distinct().forEach(key -> sources.add(key + " (" + place(key) + ")"));
        if (!origin.because().isEmpty()) {
            sources.add("no key: " + origin.because());
        }
        return sources.isEmpty() ? "no key of the site file" : String.join(", ", sources);
    }

    private String place(String key) {
        boolean isMeant = key.contains("[]");
        if (isMeant || isWritten(key)) {
            return read.where().apply(key.replace("[]", "")) instanceof Where.File place
                    ? place.file() + ":" + place.line()
                    : "the site file";
        }
        return "not set, so its default: «rackwright explain " + key + "»";
    }

    /** The key itself, or the nearest section above that the site file knows. */
    private String known(String key) {
        String known = key;
        while (reference.find(known.replace("[]", "")).isEmpty() && known.contains(".")) {
            known = known.substring(0, known.lastIndexOf('.'));
        }
        return known;
    }

    private boolean isWritten(String key) {
        Optional<YamlNode> node = written;
        Matcher steps = STEP.matcher(key);
        while (steps.find() && node.isPresent()) {
            node = below(node.get(), steps);
        }
        return node.isPresent();
    }

    private static Optional<YamlNode> below(YamlNode node, Matcher step) {
        if (node.resolved() instanceof YamlNode.Sequence list && step.group(1) != null) {
            int index = Integer.parseInt(step.group(1));
            return index < list.items().size() ? Optional.of(list.items().get(index)) : Optional.empty();
        }
        return node.resolved() instanceof YamlNode.Mapping map
                ? map.get(step.group(3) == null ? String.valueOf(step.group(2)) : step.group(3))
                : Optional.empty();
    }

    private static Optional<YamlNode> written(Path siteFile) {
        try {
            return YamlReader.read(Files.readAllBytes(siteFile), siteFile.toString())
                    .root();
        } catch (IOException gone) {
            return Optional.empty(); // it was there a moment ago; without it, places are those of sections
        }
    }

    /** One document of format {@code rackwright.origins/1}. */
    String json(Asked asked) {
        List<Object> lines = new ArrayList<>();
        for (Origin origin : of(asked)) {
            Map<String, Object> one = new LinkedHashMap<>();
            one.put("line", origin.line());
            one.put("path", origin.path());
            one.put(
                    "keys",
                    origin.keys().stream()
                            .map(this::known)
                            .distinct()
                            .map(this::json)
                            .toList());
            one.put("because", origin.because());
            lines.add(one);
        }
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("format", "rackwright.origins/1");
        document.put("file", asked.file().path());
        document.put("lines", lines);
        return Json.pretty(document);
    }

    private Map<String, Object> json(String key) {
        Map<String, Object> one = new LinkedHashMap<>();
        one.put("key", key);
        one.put("set", key.contains("[]") || isWritten(key));
        if (read.where().apply(key.replace("[]", "")) instanceof Where.File place) {
            one.put("file", place.file());
            one.put("line", place.line());
        }
        return one;
    }
}
