list: [=yaml(view.list)]
jinja: "{{ x }}" ${x} #{x}
