package io.rackwright.lab;

import io.rackwright.site.Lab;
import io.rackwright.site.Node;
import io.rackwright.site.Site;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A whole lab: what shall exist. Every other class turns this into commands and files.
 *
 * @param name also the name of its site
 * @param folder absolute; holds everything of the lab that is no Docker object
 * @param servers at least one; addresses lie in one /24 network
 * @param kubernetes the version its site asks for, for example {@code 1.30}
 */
public record LabPlan(String name, Path folder, List<LabServer> servers, String kubernetes) {

    /** Where a server's further disk is mounted. */
    public static final String DATA = "/data";

    /** More servers than this make no better practice and take the memory of a small machine. */
    public static final int MOST_SERVERS = 9;

    /** A site's name ({@code requirements.md} section 3), so that the lab's site file is valid. */
    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]{1,22}[a-z0-9]");

    public LabPlan {
        servers = List.copyOf(servers);
        if (!isName(name) || servers.isEmpty() || !folder.isAbsolute()) {
            throw new IllegalArgumentException("no lab: " + name + " in " + folder + " with " + servers.size());
        }
    }

    /**
     * The lab that a site file describes: its nodes, with the sizes of its {@code lab} section. A node without an entry
     * there has what the checks ask for.
     *
     * @param folder the folder that holds the site file
     */
    public static LabPlan of(Site site, Path folder) {
        List<LabServer> servers = site.nodes().stream()
                .map(node -> new LabServer(
                        node.name(), node.address(), node.isControlPlane(), node.pool(), size(site, node)))
                .toList();
        return new LabPlan(
                site.name(), folder, servers, site.kubernetes().version().toString());
    }

    private static Lab.Server size(Site site, Node node) {
        Lab.Server usual = node.isWorker() ? LabSizes.WORKER : LabSizes.MASTER;
        return site.lab().servers().getOrDefault(node.name(), usual);
    }

    /** The same lab with the sizes that are wished for; the others stay. */
    public LabPlan with(LabSizes sizes) {
        return new LabPlan(name, folder, servers.stream().map(sizes::applied).toList(), kubernetes);
    }

    /** Whether a lab may have this name: 3 to 24 lower-case letters, digits and hyphens, beginning with a letter. */
    public static boolean isName(String name) {
        return NAME.matcher(name).matches();
    }

    /** The /24 network that holds the servers, in CIDR form. */
    String subnet() {
        return network() + ".0/24";
    }

    /**
     * The host's own address on the lab's network, where a load balancer on the host would listen. Without one it refuses
     * at once, while an address that nobody has would cost every check a connect timeout.
     */
    String hostAddress() {
        return network() + ".1";
    }

    private String network() {
        String address = servers.get(0).address();
        return address.substring(0, address.lastIndexOf('.'));
    }
}
