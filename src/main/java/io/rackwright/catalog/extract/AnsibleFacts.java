package io.rackwright.catalog.extract;

import io.rackwright.site.OperatingSystem;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Which ansible a release accepts and pins, on which Python, and which systems it is made for. */
final class AnsibleFacts {

    private static final Pattern PIN =
            Pattern.compile("^([A-Za-z0-9._-]+==[0-9][0-9A-Za-z.]*)\\s*$", Pattern.MULTILINE);
    private static final Pattern PYTHON =
            Pattern.compile("^\\|[^|]*[0-9][^|]*\\|\\s*(3\\.\\d+-3\\.\\d+)\\s*\\|\\s*$", Pattern.MULTILINE);
    private static final Pattern NEWEST_REQUIREMENTS = Pattern.compile("requirements-2\\.(\\d+)\\.txt");

    private AnsibleFacts() {}

    static void read(SourceTree tree, Sheet sheet) {
        String check = tree.first("playbooks/ansible_version.yml", "ansible_version.yml");
        sheet.text("ansible_core.file", check);
        String lowest = tree.find(check, "minimal_ansible_version: *([0-9.]+)");
        String below = tree.find(check, "maximal_ansible_version: *([0-9.]+)");
        if (!lowest.isEmpty() && !below.isEmpty()) {
            sheet.list("ansible", List.of(lowest, below));
        }
        sheet.text("ansible_core.min_when_2_10_or_newer", tree.find(check, "minimal_ansible_version_2_10: *([0-9.]+)"));
        sheet.text("ansible_core.check_runs_on", tree.find(check, "hosts: *(\\S+)"));
        sheet.flag("ansible_core.netaddr_checked", tree.text(check).contains("netaddr"));
        pins(tree, sheet);
        String docs = tree.first("docs/ansible/ansible.md", "docs/ansible.md");
        Matcher python = PYTHON.matcher(tree.text(docs));
        String newest = "";
        while (python.find()) {
            newest = python.group(1);
        }
        sheet.text("python", newest);
        List<String> ubuntu = new ArrayList<>();
        for (String word : tree.find("README.md", "^- \\*\\*Ubuntu\\*\\* (.*)$").split("[ ,]+")) {
            if (!word.isEmpty()) {
                ubuntu.add(word);
            }
        }
        sheet.list("ubuntu.readme", ubuntu);
        List<String> offered = Arrays.stream(OperatingSystem.values())
                .map(OperatingSystem::word)
                .filter(word -> ubuntu.contains(word.replace("ubuntu-", "")))
                .toList();
        sheet.list("operating_systems", offered);
        sheet.text("dockerfile_base", image(tree));
    }

    private static String image(SourceTree tree) {
        String image = tree.find("Dockerfile", "^FROM (\\S+)");
        Matcher argument = Pattern.compile("\\$\\{?(\\w+)}?").matcher(image);
        String named = argument.find() ? tree.find("Dockerfile", "^ARG " + argument.group(1) + "=(\\S+)") : image;
        return named.replaceFirst("@sha256:.*", "");
    }

    /** From the requirements of the newest ansible that the release has a file for, which need not be its default. */
    private static void pins(SourceTree tree, Sheet sheet) {
        String written = tree.text("requirements.txt").strip();
        boolean isLink = written.endsWith(".txt") && !written.contains("\n");
        sheet.text("pip.default_file", isLink ? written : "requirements.txt");
        int newest = 0;
        String file = "requirements.txt";
        for (String path : tree.files().keySet()) {
            Matcher matcher = NEWEST_REQUIREMENTS.matcher(path);
            if (matcher.matches() && Integer.parseInt(matcher.group(1)) > newest) {
                newest = Integer.parseInt(matcher.group(1));
                file = path;
            }
        }
        List<String> pins = new ArrayList<>();
        Matcher pin = PIN.matcher(tree.text(file));
        while (pin.find()) {
            pins.add(pin.group(1));
        }
        sheet.list("pip", pins);
    }
}
