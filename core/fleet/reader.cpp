#include "core/fleet/reader.h"

#include <algorithm>
#include <array>
#include <limits>
#include <optional>
#include <utility>

#include "core/base/ascii.h"
#include "core/base/text.h"
#include "core/codec/read_devices.h"
#include "core/fleet/builder.h"
#include "core/fleet/csv_rows.h"
#include "core/fleet/dialect.h"
#include "core/fleet/known_columns.h"
#include "core/model/id_shape.h"

namespace fleet {

namespace {

bool is_json(std::string_view text) {
  const auto first = text.find_first_not_of(" \t\r\n");
  return first != std::string_view::npos && (text[first] == '[' || text[first] == '{');
}

/// Which cell of a row holds which attribute.
struct Header {
  /// By attribute and rank.
  std::array<std::array<std::optional<std::size_t>, kRanks>, kAttributes> cells;
  std::size_t width = 0;

  [[nodiscard]] bool has(std::size_t attribute) const {
    const auto& ranks = cells[attribute];
    return std::any_of(ranks.begin(), ranks.end(), [](const auto& cell) { return cell; });
  }
};

/// Tells `builder` which columns were taken for one that has another name.
base::Result<Header> read_header(std::string_view text, const std::vector<TextRef>& cells,
                                 Builder& builder) {
  Header header;
  header.width = cells.size();
  for (std::size_t i = 0; i < cells.size(); ++i) {
    const auto name = base::trim(text.substr(cells[i].offset, cells[i].size));
    const auto* column = find_column(name);
    if (!column) continue;
    const auto attribute = static_cast<std::size_t>(column->attribute);
    auto& cell = header.cells[attribute][column->rank];
    if (cell) {
      return base::Error{"duplicate-column", "Two columns of the first line can be " +
                                                 std::string(column->name) +
                                                 "; one of them is named " + base::quoted(name) +
                                                 ". Remove or rename one."};
    }
    cell = i;
    if (const auto known = attribute_name(column->attribute); name != known) {
      builder.remark("The column " + base::quoted(name) + " is taken for " + std::string(known) +
                     ".");
    }
  }
  if (!header.has(0)) {
    return base::Error{"no-device-id",
                       "The first line names no column device_id. An inventory is a CSV with a "
                       "header (device_id, name, project, group, tags, apps, state, update_status) "
                       "or JSON."};
  }
  return header;
}

/// The separator of a CSV's first line: the one of comma, semicolon and tab by which most of its
/// cells are known columns; comma if none tells.
char find_separator(std::string_view text) {
  const std::string_view header = text.substr(0, text.find_first_of("\r\n"));
  char best = ',';
  std::size_t most = 0;
  for (const char separator : {',', ';', '\t'}) {
    std::string line(header);
    CsvRows rows(line, 0, separator);
    if (rows.next() != CsvRows::Step::row) continue;
    std::size_t found = 0;
    for (const auto cell : rows.cells()) {
      const auto name = base::trim(std::string_view(line).substr(cell.offset, cell.size));
      if (find_column(name)) ++found;
    }
    if (found > most) {
      most = found;
      best = separator;
    }
  }
  return best;
}

/// Excel's first line `sep=;`: the separator that it names.
std::optional<char> named_separator(std::string_view text) {
  auto line = text.substr(0, text.find_first_of("\r\n"));
  if (line.size() > 1 && line.front() == '"' && line.back() == '"') {
    line = line.substr(1, line.size() - 2);
  }
  if (line.size() != 5 || base::ascii_lower(line.substr(0, 4)) != "sep=") return std::nullopt;
  const char c = line[4];
  constexpr std::string_view kPossible = ",;\t|:^~";
  return kPossible.find(c) == std::string_view::npos ? std::nullopt : std::optional(c);
}

/// Every cell is read without the white space around it.
TextRef trimmed(const std::string& text, TextRef cell) {
  if (cell.size == 0) return cell;
  const auto is_mark = [&text](std::size_t at) { return text[at] > ' ' && text[at] <= '~'; };
  if (is_mark(cell.offset) && is_mark(cell.offset + cell.size - 1)) return cell;
  const auto part = base::trim(std::string_view(text).substr(cell.offset, cell.size));
  if (part.empty()) return {cell.offset, 0};
  return {static_cast<std::uint32_t>(part.data() - text.data()),
          static_cast<std::uint32_t>(part.size())};
}

bool is_number(std::string_view text) {
  return std::all_of(text.begin(), text.end(), base::is_digit);
}

/// Of a file that has rows, and not one that can be used.
base::Error no_usable_row(const Inventory& inventory) {
  constexpr std::size_t kNamed = 3;
  const auto& broken = inventory.broken();
  std::string message =
      inventory.skipped() == 1
          ? "Its only row can't be used."
          : "Not one of its " + base::with_thousands(inventory.skipped()) + " rows can be used.";
  for (std::size_t i = 0; i < std::min(kNamed, broken.size()); ++i) {
    message += " Line " + base::with_thousands(broken[i].line) + ": " + broken[i].reason;
  }
  return {"no-usable-row", message};
}

}  // namespace

/// Reads until there is an error or nothing more.
struct Reader::Parts {
  explicit Parts(std::string text) : builder(std::move(text)) {}

  void begin();
  void begin_csv();
  void read_json();
  bool read_rows(std::size_t bytes);
  void read_row();
  [[nodiscard]] TextRef cell_of(std::size_t attribute, const std::vector<TextRef>& row) const;
  template <class Counts>
  [[nodiscard]] bool differ(Attribute attribute, const std::vector<TextRef>& row,
                            Counts counts) const;
  void fail(base::Error error) {
    problem = std::move(error);
    done = true;
  }

  Builder builder;
  std::optional<base::Error> problem;
  std::optional<CsvRows> rows;
  Header header;
  Builder::Cells cells;
  std::size_t taken = 0;
  bool begun = false;
  bool done = false;
};

void Reader::Parts::begin() {
  begun = true;
  auto& text = builder.text();
  if (auto reason = make_utf8(text)) return fail({"encoding", std::move(*reason)});
  if (text.size() > std::numeric_limits<std::uint32_t>::max() - 16) {
    return fail({"too-large", "The file is too large: an inventory may have up to 4 GiB."});
  }
  if (base::is_blank(text)) return fail({"empty", "The file is empty."});
  if (is_json(text)) return read_json();
  begin_csv();
}

void Reader::Parts::begin_csv() {
  auto& text = builder.text();
  const auto start = text.find_first_not_of("\r\n");
  const auto first = std::string_view(text).substr(start);
  const auto named = named_separator(first);
  const char separator = named ? *named : find_separator(first);
  cells.list_separator = separator == ';' ? '|' : ';';
  rows.emplace(text, 0, separator);
  if (named) (void)rows->next();
  const auto step = rows->next();
  if (step == CsvRows::Step::end) return fail({"empty", "The file has no header."});
  if (step != CsvRows::Step::row) {
    return fail({"encoding", "The first line can't be read. " + rows->problem()});
  }
  auto read = read_header(text, rows->cells(), builder);
  if (!read) return fail(read.error());
  header = std::move(read.value());
  for (std::size_t i = 0; i < kAttributes; ++i) cells.known[i] = header.has(i);
}

void Reader::Parts::read_json() {
  done = true;
  // The list needs nothing of the text any more; ids and names are kept in its place.
  const auto text = std::exchange(builder.text(), {});
  auto list = codec::read_devices(text);
  if (!list) {
    problem = list.error();
    return;
  }
  auto& devices = list.value().devices;
  builder.reserve(devices.size());
  // Both are in the order of the lines.
  auto broken = list.value().broken.begin();
  const auto skip_until = [&](std::size_t line) {
    for (; broken != list.value().broken.end() && broken->line <= line; ++broken) {
      builder.skip(std::move(*broken));
    }
  };
  for (const auto& device : devices) {
    auto reason = builder.add(device);
    if (!reason) continue;
    skip_until(device.line);
    builder.skip({device.line, std::move(*reason)});
  }
  skip_until(std::string::npos);
  for (const auto& remark : list.value().remarks) builder.remark(remark);
  if (list.value().more) builder.mark_incomplete();
  if (list.value().pulled_ms) builder.mark_pulled(*list.value().pulled_ms);
}

/// Of two columns the first that says something.
TextRef Reader::Parts::cell_of(std::size_t attribute, const std::vector<TextRef>& row) const {
  const auto& [first, second] = header.cells[attribute];
  const auto& text = builder.text();
  if (!second) return trimmed(text, row[*first]);
  const auto other = trimmed(text, row[*second]);
  if (!first) return other;
  const auto cell = trimmed(text, row[*first]);
  if (cell.size > 0) return cell;
  // A number beside an id is none.
  const bool is_id = attribute == static_cast<std::size_t>(Attribute::device_id);
  return is_id && is_number(std::string_view(text).substr(other.offset, other.size)) ? cell : other;
}

/// Whether both columns of an attribute say something that counts, and not the same.
template <class Counts>
bool Reader::Parts::differ(Attribute attribute, const std::vector<TextRef>& row,
                           Counts counts) const {
  const auto& [first, second] = header.cells[static_cast<std::size_t>(attribute)];
  if (!first || !second) return false;
  const std::string_view text = builder.text();
  const auto one = base::trim(text.substr(row[*first].offset, row[*first].size));
  const auto other = base::trim(text.substr(row[*second].offset, row[*second].size));
  return one != other && !one.empty() && !other.empty() && counts(one) && counts(other);
}

void Reader::Parts::read_row() {
  const auto& found = rows->cells();
  if (found.size() != header.width) {
    builder.skip({rows->line(), "It has " + base::with_thousands(found.size()) +
                                    (found.size() == 1 ? " cell" : " cells") +
                                    ", the first line has " + base::with_thousands(header.width) +
                                    "."});
    return;
  }
  for (std::size_t i = 0; i < kAttributes; ++i) {
    if (cells.known[i]) cells.cells[i] = cell_of(i, found);
  }
  cells.two_states = differ(Attribute::state, found, [](std::string_view) { return true; });
  if (differ(Attribute::device_id, found,
             [](std::string_view id) { return model::has_id_shape(id, 'd'); })) {
    builder.skip({rows->line(), "It has two ids that differ."});
    return;
  }
  if (auto reason = builder.add(cells, rows->line()))
    builder.skip({rows->line(), std::move(*reason)});
  ++taken;
}

bool Reader::Parts::read_rows(std::size_t bytes) {
  constexpr std::size_t kSample = 1000;
  const auto size = builder.text().size();
  const auto until = bytes > size - rows->offset() ? size : rows->offset() + bytes;
  while (rows->offset() < until) {
    switch (rows->next()) {
      case CsvRows::Step::end:
        return false;
      case CsvRows::Step::broken:
        builder.skip({rows->line(), rows->problem()});
        break;
      case CsvRows::Step::row:
        read_row();
        // What the first rows take tells how many there will be.
        if (taken == kSample) builder.reserve(size / (rows->offset() / kSample) * 21 / 20);
        break;
    }
  }
  return rows->offset() < size;
}

Reader::Reader(std::string text) : parts_(std::make_unique<Parts>(std::move(text))) {}
Reader::~Reader() = default;
Reader::Reader(Reader&&) noexcept = default;
Reader& Reader::operator=(Reader&&) noexcept = default;

bool Reader::step(std::size_t bytes) {
  if (!parts_->begun) parts_->begin();
  if (!parts_->done) parts_->done = !parts_->read_rows(bytes);
  return !parts_->done;
}

double Reader::progress() const {
  if (parts_->done) return 1;
  if (!parts_->rows) return 0;
  return static_cast<double>(parts_->rows->offset()) /
         static_cast<double>(parts_->builder.text().size());
}

base::Result<std::shared_ptr<const Inventory>> Reader::take() {
  if (parts_->problem) return *parts_->problem;
  auto inventory = parts_->builder.finish();
  if (inventory->size() == 0 && inventory->skipped() > 0) return no_usable_row(*inventory);
  return inventory;
}

base::Result<std::shared_ptr<const Inventory>> read_inventory(std::string text) {
  // In slices here too: WebAssembly engines compile a function well only once it was called a few
  // times, however long the first call lasts.
  constexpr std::size_t kSlice = 1 << 18;
  Reader reader(std::move(text));
  while (reader.step(kSlice)) {
  }
  return reader.take();
}

}  // namespace fleet
