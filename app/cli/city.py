"""The city's database: city prepare, city admit; and publish, a county's register into it."""

from __future__ import annotations

from app.cli.call import Call
from app.cli.exits import Exit
from app.cli.grammar import Grammar
from app.cli.opened import opened
from app.cli.typed_address import typed_address
from resources.canonical import Json


def add_commands(program: Grammar) -> None:
    """Add city and publish."""
    city = program.subject("city")
    city.command("prepare", _prepare).argument("address")
    admitting = city.command("admit", _admit).argument("address").argument("county")
    admitting.option("--name", required=True, metavar="NAME")
    admitting.option("--role", required=True, metavar="ROLE")

    publishing = program.command("publish", _publish).argument("workspace").argument("address")
    publishing.option("--replace-other", action="store_true")


def _prepare(call: Call) -> Exit:
    address = typed_address(call, call.arguments.address, "city")
    from app.city.schema import bring_up, steps
    from app.postgres.connection import connected

    with connected(address) as connection:
        taken = bring_up(connection, address)
    values: dict[str, Json] = {"database": str(address), "steps": taken, "version": steps()[-1].number}
    call.terminal.result(values, "cli.city_prepared")
    return Exit.DONE


def _admit(call: Call) -> Exit:
    address, arguments = typed_address(call, call.arguments.address, "city"), call.arguments
    from app.city.counties import admit
    from app.city.schema import bring_up
    from app.postgres.connection import connected

    with connected(address) as connection:
        bring_up(connection, address)
        made = admit(connection, address, code=arguments.county, name=arguments.name, role=arguments.role)
    values: dict[str, Json] = {
        "county": arguments.county,
        "name": arguments.name,
        "role": arguments.role,
        "made": made,
    }
    call.terminal.result(values, "cli.city_admitted_new" if made else "cli.city_admitted")
    return Exit.DONE


def _publish(call: Call) -> Exit:
    address = typed_address(call, call.arguments.address, "city")
    from app.procedure.publishing.publish import publish

    with opened(call) as workbench:
        workbench.check_records()
        done = publish(
            workbench.workspace,
            workbench.shelf,
            address,
            today=workbench.world.now().date(),
            replace_other=call.arguments.replace_other,
        )
    call.terminal.result(
        {
            "database": str(address),
            "revisions": done.revisions,
            "villages": done.villages,
            "households": done.households,
            "people": done.people,
        },
        "cli.published",
    )
    return Exit.DONE
