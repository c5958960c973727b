package io.rackwright.site.init;

import static io.rackwright.site.init.Lists.places;
import static io.rackwright.site.init.Lists.read;
import static io.rackwright.site.init.Lists.servers;
import static org.assertj.core.api.Assertions.assertThat;

import io.rackwright.finding.Finding;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HostsReaderTest {

    /** Modelled on Kubespray's inventory/sample/inventory.ini, with its comments taken out. */
    private static final String KUBESPRAY =
            """
            # ## Configure 'ip' variable to bind kubernetes services on a different ip than the default iface
            [all]
            node1 ansible_host=95.54.0.12  ip=10.3.0.1 etcd_member_name=etcd1
            node2 ansible_host=95.54.0.13  # ip=10.3.0.2 etcd_member_name=etcd2
            node[03:04] ansible_user="ops team"
            node03 ansible_host=95.54.0.14
            node04 ansible_ssh_host=95.54.0.15 access_ip=10.3.0.4

            [all:vars]
            ansible_user=deploy
            ansible_port = 2222

            ; a way in
            [bastion]
            jump1 ansible_host=95.54.0.2 ansible_user=some_user

            [kube_control_plane]
            node1

            [etcd:children]
            kube_control_plane

            [kube_node]
            node[03:04]
            node2:22

            [calico_rr]

            [k8s_cluster:children]
            kube_control_plane
            kube_node
            calico_rr
            """;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    csv   | name,address
                    csv   | address , "name",pool
                    ini   | [all]
                    ini   | m1 ansible_host=10.0.0.1
                    ini   | # x;; [kube_node]
                    yaml  | all:
                    yaml  | ---;all:
                    yaml  | {"all": {}}
                    hosts | 10.0.0.1 m1
                    hosts | 10.0.0.1
                    hosts | 127.0.0.1 localhost
                    hosts | m1 10.0.0.1
                    hosts | m1;m2.example.com
                    csv   | hostname,ip address;m1,10.0.0.1
                    """)
    void recognisesAListByItsContent(String format, String lines) {
        assertThat(HostsReader.recognise(lines.replace(";", "\n")).map(HostsFormat::word))
                .contains(format);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n\n", "# nothing", "Dear operator; here are the servers", "the first\nthe second"})
    void doesNotGuessWhatAnythingElseIs(String text) {
        assertThat(HostsReader.recognise(text)).isEmpty();
    }

    @Test
    void readsLinesAsInEtcHosts() {
        HostList list = read(
                """
                127.0.0.1   localhost
                ::1         localhost ip6-localhost
                255.255.255.255 broadcasthost

                10.0.0.11   m1.example.com m1   # the first
                10.0.0.12\tp1
                c1 10.0.0.13
                10.0.0.14
                """);

        assertThat(list.findings().all()).isEmpty();
        assertThat(servers(list)).containsExactly("m1 10.0.0.11", "p1 10.0.0.12", "c1 10.0.0.13", "10.0.0.14");
        assertThat(list.notes()).singleElement().asString().contains("3 lines");
        assertThat(list.hosts().get(0).at("name").column()).isEqualTo(28);
    }

    @Test
    void tellsEveryLineThatCannotBeUnderstoodAtOnce() {
        HostList list = read(
                """
                10.0.0.11 m1
                the second server
                10.0.0.300 p1
                10.0.0.13 10.0.0.14 c1
                """);

        assertThat(places(list.findings().all())).containsExactly("P29 2:1", "P29 3:1", "P29 4:11");
        assertThat(list.findings().all()).allMatch(finding -> !finding.hint().isEmpty());
    }

    @Test
    void readsAnInventoryOfKubespray() {
        HostList list = read(KUBESPRAY);

        assertThat(list.findings().all()).isEmpty();
        assertThat(list.format()).isEqualTo(HostsFormat.INI);
        assertThat(servers(list))
                .containsExactly(
                        "node1 95.54.0.12",
                        "node2 95.54.0.13",
                        "node03 95.54.0.14",
                        "node04 95.54.0.15",
                        "jump1 95.54.0.2");
        ListedHost first = list.hosts().get(0);
        assertThat(first.text("access_ip")).isEqualTo("10.3.0.1");
        assertThat(first.text("user")).isEqualTo("deploy");
        assertThat(first.groups()).contains("kube_control_plane", "etcd", "k8s_cluster", "all");
        assertThat(list.hosts().get(1).text("access_ip")).isEmpty();
        assertThat(list.hosts().get(1).text("port")).isEqualTo("22");
        assertThat(list.hosts().get(2).text("user")).isEqualTo("ops team");
        assertThat(list.hosts().get(3).text("access_ip")).isEqualTo("10.3.0.4");
        assertThat(list.hosts().get(3).at("access_ip")).hasToString("Position[line=7, column=46]");
    }

    @Test
    void readsAnInventoryInYaml() {
        HostList list = read(
                """
                all:
                  vars: {ansible_user: deploy}
                  hosts:
                    m1: {ansible_host: 10.0.0.11, ip: 10.0.0.11}
                    w[1:2]:
                  children:
                    kube-master: {hosts: {m1: }}
                    kube-node:
                      hosts:
                        w1: {ansible_host: 10.0.0.21, access_ip: 10.1.0.21}
                        w2: {ansible_host: "10.0.0.22", ansible_port: 2222}
                    k8s-cluster: {children: {kube-master: , kube-node: }}
                """);

        assertThat(list.findings().all()).isEmpty();
        assertThat(servers(list)).containsExactly("m1 10.0.0.11", "w1 10.0.0.21", "w2 10.0.0.22");
        assertThat(list.hosts().get(1).groups()).contains("kube-node", "k8s-cluster", "all");
        assertThat(list.hosts().get(2).text("port")).isEqualTo("2222");
    }

    @Test
    void anEncryptedValueIsLeftUnreadAndAnAliasFollowed() {
        HostList list = read(
                """
                all:
                  vars:
                    ansible_become_pass: !vault |
                      $ANSIBLE_VAULT;1.1;AES256
                      6162
                  hosts:
                    m1: &m {ansible_host: 10.0.0.11, ansible_user: deploy}
                    w1: {<<: *m, ansible_host: 10.0.0.21}
                """);

        assertThat(list.findings().all()).isEmpty();
        assertThat(servers(list)).containsExactly("m1 10.0.0.11", "w1 10.0.0.21");
        assertThat(list.hosts().get(1).text("user")).isEqualTo("deploy");
        assertThat(list.notes()).singleElement().asString().contains("list:3:26");
    }

    @Test
    void readsWhatAnsibleInventoryPrints() {
        HostList list = read(
                """
                {"_meta": {"hostvars": {"m1": {"ansible_host": "10.0.0.11"}, "w1": {"ansible_host": "10.0.0.21"}}},
                 "all": {"children": ["ungrouped", "kube_control_plane", "kube_node"]},
                 "kube_control_plane": {"hosts": ["m1"]}, "kube_node": {"hosts": ["w1"]}}
                """);

        assertThat(list.findings().all()).isEmpty();
        assertThat(servers(list)).containsExactly("m1 10.0.0.11", "w1 10.0.0.21");
        assertThat(list.hosts().get(1).groups()).contains("kube_node");
    }

    @Test
    void readsACsvWithTheColumnsOfHostsFile() {
        HostList list = read("name,address,pool,zone\nm1,10.0.0.11,,\np1, 10.0.0.21 ,platform,\"rack a\"\n");

        assertThat(list.findings().all()).isEmpty();
        assertThat(servers(list)).containsExactly("m1 10.0.0.11", "p1 10.0.0.21");
        assertThat(list.hosts().get(1).text("zone")).isEqualTo("rack a");
        assertThat(list.hosts().get(0).fields()).containsOnlyKeys("name", "address");
    }

    @Test
    void tellsUnknownColumnsAndFieldsTooMany() {
        assertThat(places(read("name,adress,rack\nm1,10.0.0.11,a\n").findings().all()))
                .containsExactly("P22 1:6", "P22 1:13");
        assertThat(places(read("name,address\nm1,10.0.0.11,a\n").findings().all()))
                .containsExactly("P29 2:14");
    }

    @Test
    void tellsWhatAnsibleWouldRefuseInAnInventory() {
        HostList list = read(
                """
                [kube_node]
                n1 ansible_host=10.0.0.1 oops
                n2 ansible_host="10.0.0.2
                n[5:1] ansible_host=10.0.0.3
                n[1:99999999]
                [kube_node:kids]
                [k8s_cluster:children]
                kube_nodes
                two words
                [all:vars]
                ansible_user
                """);

        assertThat(places(list.findings().all()))
                .containsExactly(
                        "P29 2:26", "P29 3:1", "P29 4:1", "P29 5:1", "P29 6:1", "P29 9:1", "P29 11:1", "P30 8:1");
    }

    @Test
    void tellsAServerWithoutAddressAndWhatToDo() {
        HostList list = read("[kube_node]\nn1\nn2 ansible_host=n2.example.com\n");

        assertThat(places(list.findings().all())).containsExactly("P28 2:1", "P29 3:17");
        assertThat(list.findings().all()).extracting(Finding::hint).allMatch(hint -> hint.contains("--resolve"));
    }

    @Test
    void tellsNamesWithoutAddressesOneByOne() {
        assertThat(places(read("m1\np1\n").findings().all())).containsExactly("P28 1:1", "P28 2:1");
    }

    @Test
    void tellsWhatSeparatesTheFieldsOfACsv() {
        assertThat(HostsReader.unrecognised("name;address\nm1;10.0.0.1\n", "list")
                        .all())
                .extracting(Finding::hint)
                .containsExactly("For a CSV, put commas between the fields.");
    }

    @Test
    void takesTheResolversAddressWhereItWasAsked() {
        HostList list = HostsReader.read("[kube_node]\nn1\n", "list", HostsFormat.INI, name -> Optional.of("10.0.0.9"));

        assertThat(servers(list)).containsExactly("n1 10.0.0.9");
        assertThat(list.notes()).singleElement().asString().startsWith("n1 is 10.0.0.9");
    }

    @Test
    void aListWithoutServersIsToldAsSuch() {
        assertThat(read("[kube_node]\n# n1 ansible_host=10.0.0.1\n").findings().all())
                .extracting(Finding::message)
                .containsExactly("There is no server in this list.");
    }

    @Test
    void leavesOutWhatAnsibleReachesWithoutSsh() {
        HostList list = read("[kube_node]\nlocalhost ansible_connection=local\nn1 ansible_host=10.0.0.1\n");

        assertThat(servers(list)).containsExactly("n1 10.0.0.1");
        assertThat(list.notes()).singleElement().asString().contains("localhost");
    }

    @Test
    void groupsThatHoldEachOtherDoNotHangTheReader() {
        HostList list = read("[a:children]\nb\n[b:children]\na\n[b]\nn1 ansible_host=10.0.0.1\n");

        assertThat(list.hosts().get(0).groups()).containsExactlyInAnyOrder("a", "b");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    node[01:03]   | node01 node02 node03
                    n[8:12:2]     | n8 n10 n12
                    db[a:c].x     | dba.x dbb.x dbc.x
                    r[1:2]s[a:b]  | r1sa r1sb r2sa r2sb
                    plain         | plain
                    """)
    void expandsRangesAsAnsibleDoes(String pattern, String names) {
        assertThat(HostRange.expand(pattern)).contains(List.of(names.split(" ")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"n[2:1]", "n[01:100]", "n[1:]", "n[:]", "n[1:9:0]", "n[1:99999]", "n[1:99][1:99]", "n[a:9]"})
    void refusesRangesWithoutMeaningOrEnd(String pattern) {
        assertThat(HostRange.expand(pattern)).isEmpty();
    }
}
