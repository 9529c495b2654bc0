// <div data-map="GEOJSON-ADDRESS" hidden>: a map to drag and zoom, beside the still one that prints. No tile server.
// data-map-form="#form": a click beside the points sends that form with the place as `point`. By keyboard the arrows move
// the map under a cross in its middle; Enter does there what a click does.
// Polygons take the class in properties.class, points too; properties.name, .href and .act (its words) make the popup.
const VENDOR = new URL("../../vendor/leaflet/", import.meta.url);

// So many pixels one arrow moves a map that asks, and so near a point is under the cross.
const STEP = 20;

export async function start(place) {
  const [leaflet, answer] = await Promise.all([load(), fetch(place.dataset.map)]);
  if (!answer.ok) return;
  place.hidden = false;
  place.classList.add("live-map");
  draw(leaflet, place, await answer.json());
}

async function load() {
  if (window.L) return window.L;
  // Its sheet goes first, so that ours has the last word on colour and type.
  await Promise.all([
    fetched("link", { rel: "stylesheet", href: `${VENDOR}leaflet.css` }),
    fetched("script", { src: `${VENDOR}leaflet.js` }),
  ]);
  return window.L;
}

function fetched(tag, properties) {
  return new Promise((onload, onerror) => {
    document.head.prepend(Object.assign(document.createElement(tag), properties, { onload, onerror }));
  });
}

function draw(L, place, data) {
  const asks = place.dataset.mapForm;
  const map = L.map(place, { attributionControl: false, scrollWheelZoom: false, keyboardPanDelta: asks ? STEP : 80 });
  const layer = L.geoJSON(data, {
    style: ({ geometry, properties }) => ({ className: look(geometry.type, properties.class), weight: 1, fillOpacity: 1 }),
    pointToLayer: (feature, at) => L.circleMarker(at, { radius: 7, bubblingMouseEvents: !asks }),
    onEachFeature: (feature, drawn) => shown(feature, asks) && drawn.bindPopup(popup(feature.properties)),
  }).addTo(map);
  if (asks) askFor(place, map, layer);
  map.fitBounds(layer.getBounds(), { padding: [10, 10] });
}

// Where a click asks for something, counties have no popup in its way.
function shown({ geometry, properties }, asks) {
  return properties.name && (!asks || geometry.type === "Point");
}

// What a click does is said above the map, in the words that name it.
function askFor(place, map, layer) {
  place.before(Object.assign(document.createElement("p"), { className: "no-print", textContent: place.ariaLabel }));
  map.on("click", ({ latlng }) => put(document.querySelector(place.dataset.mapForm), latlng));
  place.classList.add("asks");
  place.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || event.target !== place) return;
    event.preventDefault();
    atMiddle(place, map, layer);
  });
}

// A point that lies under the cross opens, and the keyboard goes to what it offers; else the place is asked for.
function atMiddle(place, map, layer) {
  const middle = map.latLngToContainerPoint(map.getCenter());
  const away = (point) => map.latLngToContainerPoint(point.getLatLng()).distanceTo(middle);
  const points = layer.getLayers().filter((drawn) => drawn.getPopup() && drawn.getLatLng);
  const [nearest] = points.sort((one, other) => away(one) - away(other));
  if (!nearest || away(nearest) > STEP) return put(document.querySelector(place.dataset.mapForm), map.getCenter());
  nearest.openPopup();
  nearest.getPopup().getElement().querySelector("a")?.focus();
}

// Sends the form that the map names, with the point that was clicked on.
function put(form, { lat, lng }) {
  const point = Object.assign(document.createElement("input"), { type: "hidden", name: "point" });
  point.value = `${lat.toFixed(4)},${lng.toFixed(4)}`;
  form.append(point);
  form.requestSubmit();
}

function look(type, asked) {
  return type === "Point" ? `site ${asked ?? ""}`.trim() : (asked ?? "county");
}

function popup({ name, href, act, detail }) {
  const box = document.createElement("div");
  const link = href && Object.assign(document.createElement("a"), { href, textContent: act ?? name });
  if (!link || act) box.append(Object.assign(document.createElement("strong"), { textContent: name }));
  if (link) box.append(act ? document.createElement("br") : "", link);
  if (detail) box.append(Object.assign(document.createElement("p"), { textContent: detail }));
  return box;
}
