'use strict';
document.querySelectorAll('table.sortable').forEach(function (table) {
  var body = table.tBodies[0];
  var value = function (row, column) {
    var cell = row.cells[column];
    return cell.dataset.sort || cell.textContent;
  };
  Array.prototype.forEach.call(table.tHead.rows[0].cells, function (head, column) {
    var button = document.createElement('button');
    button.type = 'button';
    button.textContent = head.textContent;
    head.textContent = '';
    head.append(button);
    button.addEventListener('click', function () {
      var down = head.getAttribute('aria-sort') === 'ascending';
      Array.prototype.forEach.call(table.tHead.rows[0].cells, function (other) { other.removeAttribute('aria-sort'); });
      head.setAttribute('aria-sort', down ? 'descending' : 'ascending');
      var rows = Array.prototype.slice.call(body.rows);
      rows.sort(function (a, b) {
        var order = value(a, column).localeCompare(value(b, column), 'en', { numeric: true });
        return down ? -order : order;
      });
      body.append.apply(body, rows);
    });
  });
});
document.querySelectorAll('table.filterable').forEach(function (table) {
  var input = document.createElement('input');
  input.type = 'search';
  input.placeholder = 'Show rows with …';
  input.setAttribute('aria-label', 'Show rows with');
  input.addEventListener('input', function () {
    var wanted = input.value.toLowerCase();
    Array.prototype.forEach.call(table.tBodies[0].rows, function (row) {
      row.hidden = row.textContent.toLowerCase().indexOf(wanted) === -1;
    });
  });
  (table.closest('.wide') || table).before(input);
});
