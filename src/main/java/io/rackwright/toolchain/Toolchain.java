package io.rackwright.toolchain;

import java.nio.file.Path;

/**
 * Everything that is needed to run the playbooks of one release.
 *
 * @param ansibleBin the folder that holds {@code ansible-playbook}
 * @param kubesprayTree the root of the release, with {@code cluster.yml} and {@code ansible.cfg}; to be read only
 * @param rehearsal whether the tree only stands in for Kubespray
 */
public record Toolchain(Path ansibleBin, Path kubesprayTree, boolean rehearsal) {}
