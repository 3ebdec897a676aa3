"""Run by Saleor's interpreter: makes users and their groups, read as JSON from the input. Saleor's API would mail them a link."""

from __future__ import annotations

import json
import sys

import django

django.setup()

from saleor.account.models import Group, User  # noqa: E402
from saleor.channel.models import Channel  # noqa: E402
from saleor.permission.enums import get_permissions  # noqa: E402

for person in json.load(sys.stdin):
    user = User(
        email=person["email"],
        first_name=person.get("first_name", ""),
        is_active=True,
        is_confirmed=True,
        is_staff=person.get("is_staff", False),
        is_superuser=person.get("is_superuser", False),
    )
    user.set_password(person["password"])
    user.save()
    if user.is_staff:
        channels = person.get("channels")
        group = Group.objects.create(name=user.email, restricted_access_to_channels=channels is not None)
        permissions = get_permissions()
        group.permissions.set(permissions if user.is_superuser else permissions.filter(codename__in=person["permissions"]))
        group.channels.set(Channel.objects.filter(slug__in=channels or ()))
        user.groups.add(group)
