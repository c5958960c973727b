package io.rackwright.toolchain;

import io.rackwright.catalog.KubesprayRelease;
import io.rackwright.finding.ToolException;
import io.rackwright.process.Command;
import io.rackwright.process.ProcessResult;
import io.rackwright.process.ProcessRunner;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Which Ansible an environment has, by running it. */
final class AnsibleVersion {

    /** {@code ansible-playbook [core 2.16.19]}, {@code … 2.10.17} and {@code … [base 2.10]} have all been printed. */
    private static final Pattern VERSION =
            Pattern.compile("^ansible-playbook (?:\\[(?:core|base) )?(\\d+)\\.(\\d+)\\.(\\d+)", Pattern.MULTILINE);

    private AnsibleVersion() {}

    /** The version; refused outside the bounds that the release asserts. */
    static String check(KubesprayRelease release, Path folder, ProcessRunner runner)
            throws ToolException, InterruptedException {
        Path ansible = folder.resolve("bin").resolve("ansible-playbook");
        ProcessResult result = runner.require(
                Command.of(ansible.toString(), "--version").in(folder), "ask the new Ansible for its version");
        Matcher matcher = VERSION.matcher(result.stdout());
        if (!matcher.find()) {
            throw new ToolException("Could not verify " + ansible + ": its --version says «"
                    + result.stdout().lines().findFirst().orElse("nothing") + "», which is no version we know.");
        }
        String version = matcher.group(1) + "." + matcher.group(2) + "." + matcher.group(3);
        if (order(version) < order(release.ansibleMin()) || order(version) >= order(release.ansibleMax())) {
            throw new ToolException("Could not use " + ansible + ": it is " + version + ", and Kubespray "
                    + release.versionText() + " asserts " + release.ansibleMin() + " up to, not including, "
                    + release.ansibleMax() + ". Look for a constraint in pip's configuration (pip config list).");
        }
        return version;
    }

    private static long order(String version) {
        long order = 0;
        for (String part : version.split("\\.")) {
            order = order * 1000 + Long.parseLong(part);
        }
        return order;
    }
}
