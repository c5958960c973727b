package io.rackwright.toolchain;

import io.rackwright.catalog.KubesprayRelease;
import io.rackwright.finding.ToolException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A release without git. Its content is compared with the release's tree id; where that differs it must at least say the
 * version itself, in {@code galaxy.yml} (from 2.22.0 on) or by its folder's name.
 */
final class UnpackedRelease {

    private UnpackedRelease() {}

    static KubesprayTrees.Tree check(KubesprayRelease release, Path folder) throws ToolException {
        String tree = GitTree.of(folder).id();
        if (KubesprayCache.isReleased(release, "", tree)) {
            return KubesprayTrees.Tree.own(folder, List.of());
        }
        Path galaxy = folder.resolve("galaxy.yml");
        checkVersion(
                release,
                folder.toString(),
                String.valueOf(folder.getFileName()),
                Files.isRegularFile(galaxy) ? read(galaxy) : "");
        return KubesprayTrees.Tree.own(folder, List.of(otherContent(release, folder.toString(), tree)));
    }

    /** An archive that is not the release's must at least claim to be that version. */
    static void checkVersion(KubesprayRelease release, ReleaseArchive archive, Path file) throws ToolException {
        checkVersion(release, file.toString(), archive.folder(), archive.text("galaxy.yml"));
    }

    /** What a tree is called whose content is not the release's. */
    static String otherContent(KubesprayRelease release, String what, String tree) {
        String wanted = KubesprayCache.releasedTree(release);
        return "The content of " + what + " is not that of Kubespray " + release.versionText() + ": its git tree is "
                + tree.substring(0, 12) + (wanted.isEmpty() ? "" : ", the release's is " + wanted.substring(0, 12))
                + ". It is used as it is; «git diff " + release.tag() + "» in a checkout shows what differs.";
    }

    private static void checkVersion(KubesprayRelease release, String what, String name, String galaxy)
            throws ToolException {
        String version = release.versionText();
        String said = name;
        boolean fits = said.endsWith("-" + version) || said.endsWith("v" + version) || said.equals(version);
        if (!galaxy.isEmpty()) {
            said = galaxy.lines()
                    .map(String::strip)
                    .filter(line -> line.startsWith("version:"))
                    .findFirst()
                    .orElse("");
            fits = said.equals("version: " + version);
        }
        if (!fits) {
            throw new ToolException("Could not use " + what + " as Kubespray " + version
                    + ": it is no git checkout, and "
                    + (galaxy.isEmpty()
                            ? "its folder's name does not say the version"
                            : "galaxy.yml says «" + said + "»")
                    + ". Unpack that release into a folder named kubespray-" + version + ", or give a git checkout.");
        }
    }

    private static String read(Path file) throws ToolException {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new ToolException("Could not read " + file + ": " + e.getMessage(), e);
        }
    }
}
