"""deploy/: each file holds to its schema, they fit each other, and the image has all that the atlas needs."""

import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import kubernetes_validate
import pytest
import yaml
from tables import ROOT

pytestmark = pytest.mark.whole

DEPLOY = ROOT / "deploy"
IMAGE = (DEPLOY / "Dockerfile").read_text("utf-8")
COMPOSE = yaml.safe_load((DEPLOY / "compose.yaml").read_text("utf-8"))
MANIFESTS = list(yaml.safe_load_all((DEPLOY / "kubernetes.yaml").read_text("utf-8")))
REPLICAS = re.findall(r"^server (\S+):(\d+) ", (DEPLOY / "replicas.conf").read_text("utf-8"), re.MULTILINE)
COPIED = [
    (source, line.split()[-1])
    for line in re.findall(r"^COPY (.+)$", IMAGE, re.MULTILINE)
    for source in line.split()[:-1]
]


def of_kind(kind: str) -> dict[str, Any]:
    (found,) = (manifest for manifest in MANIFESTS if manifest["kind"] == kind)
    return dict(found)


@pytest.mark.parametrize(
    ("schema", "file"),
    [("vendor.compose-spec", "deploy/compose.yaml"), ("vendor.github-workflows", ".github/workflows/ci.yml")],
)
def test_a_file_holds_to_its_schema(schema: str, file: str) -> None:
    command = [sys.executable, "-m", "check_jsonschema", "--builtin-schema", schema, str(ROOT / file)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize("manifest", MANIFESTS, ids=lambda manifest: manifest["kind"])
def test_a_manifest_holds_to_kubernetes_schema(manifest: dict[str, Any]) -> None:
    kubernetes_validate.validate(manifest, kubernetes_validate.latest_version(), strict=True)


def test_a_property_that_kubernetes_does_not_know_is_refused() -> None:
    deployment = of_kind("Deployment")
    wrong = deployment | {"spec": deployment["spec"] | {"replica": 3}}
    with pytest.raises(kubernetes_validate.ValidationError):
        kubernetes_validate.validate(wrong, kubernetes_validate.latest_version(), strict=True)


def test_the_replicas_of_compose_are_nginxs() -> None:
    services = set(COMPOSE["services"]) - {"proxy"}
    assert {host for host, _port in REPLICAS} == services == set(COMPOSE["services"]["proxy"]["depends_on"])
    listens = re.search(r"listen (\d+);", (DEPLOY / "listen.conf").read_text("utf-8"))
    assert listens
    assert [published.split(":")[-1] for published in COMPOSE["services"]["proxy"]["ports"]] == [listens[1]]
    for mounted in COMPOSE["services"]["proxy"]["volumes"]:
        source, target, mode = mounted.split(":")
        assert (DEPLOY / source).is_file() and mode == "ro"
        assert target == f"/etc/nginx/{Path(source).name}"


def test_all_ask_the_port_that_the_image_serves() -> None:
    served = re.search(r"--server.port=(\d+)", IMAGE)
    assert served
    pod = of_kind("Deployment")["spec"]["template"]["spec"]
    (container,) = pod["containers"]
    ports = {re.search(r"EXPOSE (\d+)", IMAGE)[1], *(port for _host, port in REPLICAS)}  # type: ignore[index]
    ports |= {str(port["containerPort"]) for port in container["ports"]}
    assert ports == {served[1]}
    asked = {container[f"{probe}Probe"]["httpGet"]["path"] for probe in ("startup", "readiness", "liveness")}
    assert asked == {"/_stcore/health"} and f":{served[1]}/_stcore/health" in IMAGE
    user = re.search(r"^USER (\d+)$", IMAGE, re.MULTILINE)
    assert user and pod["securityContext"]["runAsUser"] == int(user[1]) != 0


def test_no_container_can_write_but_to_tmp() -> None:
    (container,) = of_kind("Deployment")["spec"]["template"]["spec"]["containers"]
    assert container["securityContext"]["readOnlyRootFilesystem"] is True
    assert [mount["mountPath"] for mount in container["volumeMounts"]] == ["/tmp"]
    for service in COMPOSE["services"].values():
        assert service["read_only"] is True and service["tmpfs"] == ["/tmp"] and service["cap_drop"] == ["ALL"]


@pytest.mark.thorough
def test_the_image_is_a_whole_atlas(tmp_path: Path) -> None:
    """What the Dockerfile copies passes the self-check that it runs, and no more is let near it."""
    ignored = (ROOT / ".dockerignore").read_text("utf-8").splitlines()
    let = {line[1:] for line in ignored if line.startswith("!")}
    assert "**" in ignored and let == {source for source, _target in COPIED}
    for source, target in COPIED:
        into = tmp_path / target
        if (ROOT / source).is_dir():
            shutil.copytree(ROOT / source, into, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            into = into / Path(source).name if target.endswith("/") else into
            into.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(ROOT / source, into)
    command = [sys.executable, "-m", "atlas", "doctor"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "RUN python -m atlas doctor" in IMAGE
