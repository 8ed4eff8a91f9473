/* The map in the browser. The shapes come once (GEO); afterwards only a class, a letter and a sentence per county. */
(function () {
  'use strict';
  var SVG = 'http://www.w3.org/2000/svg';

  function decode(topology) {
    var scale = topology.transform.scale, shift = topology.transform.translate;
    var arcs = topology.arcs.map(function (arc) {
      var x = 0, y = 0;
      return arc.map(function (p) { x += p[0]; y += p[1]; return [x * scale[0] + shift[0], y * scale[1] + shift[1]]; });
    });
    function ring(indexes) {
      return indexes.reduce(function (out, i, n) {
        var arc = i < 0 ? arcs[~i].slice().reverse() : arcs[i];
        return out.concat(n ? arc.slice(1) : arc);
      }, []);
    }
    var geometries = topology.objects[Object.keys(topology.objects)[0]].geometries;
    var uses = {};
    function note(indexes, fips) {
      indexes.forEach(function (i) { var k = i < 0 ? ~i : i; (uses[k] = uses[k] || []).push(fips); });
    }
    var features = geometries.map(function (g) {
      var polygons = g.type === 'Polygon' ? [g.arcs] : g.arcs;
      polygons.forEach(function (rings) { rings.forEach(function (r) { note(r, g.properties.fips); }); });
      return {
        type: 'Feature', properties: { fips: g.properties.fips },
        geometry: { type: 'MultiPolygon', coordinates: polygons.map(function (rings) { return rings.map(ring); }) }
      };
    });
    return { features: features, arcs: arcs, uses: uses };
  }

  function element(name, attributes, parent) {
    var e = document.createElementNS(SVG, name);
    Object.keys(attributes).forEach(function (k) { e.setAttribute(k, attributes[k]); });
    if (parent) parent.appendChild(e);
    return e;
  }

  /* Patterns: a class is told by colour, letter AND pattern, so it survives print and colour blindness. */
  function patterns(map, data) {
    var svg = map.getPane('overlayPane').querySelector('svg');
    if (!svg) return;
    var old = svg.querySelector('defs.atlas');
    if (old) old.remove();
    var defs = element('defs', { 'class': 'atlas' });
    Object.keys(data.look).forEach(function (token) {
      var look = data.look[token];
      var solid = element('pattern', { id: 'fill-' + token, width: 8, height: 8, patternUnits: 'userSpaceOnUse' }, defs);
      element('rect', { width: 8, height: 8, fill: look.fill }, solid);
      if (look.pattern === 'diagonals') {
        solid.setAttribute('patternTransform', 'rotate(45)');
        element('line', { x1: 0, y1: 0, x2: 0, y2: 8, stroke: look.mark, 'stroke-width': 2.4, 'stroke-opacity': .55 }, solid);
      }
      if (look.pattern === 'dots') {
        element('circle', { cx: 2, cy: 2, r: 1.1, fill: look.mark }, solid);
        element('circle', { cx: 6, cy: 6, r: 1.1, fill: look.mark }, solid);
      }
      var light = element('pattern', { id: 'stripe-' + token, width: 10, height: 10, patternUnits: 'userSpaceOnUse', patternTransform: 'rotate(90)' }, defs);
      element('rect', { width: 10, height: 10, fill: data.paper }, light);
      element('rect', { width: 3, height: 10, fill: look.fill, 'fill-opacity': .75 }, light);
    });
    svg.insertBefore(defs, svg.firstChild);
  }

  function mount(map) {
    var shapes = decode(GEO.topo);
    var state = { map: map, shapes: shapes, byFips: {}, data: null, moved: false };
    state.layer = L.geoJSON({ type: 'FeatureCollection', features: shapes.features }, {
      style: { weight: .8, color: '#6b6f6a', fillOpacity: 1, fillColor: 'transparent' },
      onEachFeature: function (f, l) { state.byFips[f.properties.fips] = l; }
    });
    state.layer.bindTooltip(function (l) {
      var box = document.createElement('div');
      box.textContent = sentence(state, l.feature.properties.fips);
      return box;
    }, { sticky: true, className: 'atlas-tip' });
    state.layer.addTo(map);
    state.edges = L.layerGroup().addTo(map);
    state.points = L.layerGroup().addTo(map);
    state.letters = L.layerGroup().addTo(map);
    var bounds = GEO.bounds ? L.latLngBounds(GEO.bounds) : state.layer.getBounds();
    /* A phone gets a map as high as the state is wide; a wider screen one that ends where the screen ends, within reason. */
    function lower() {
      var frame = window.frameElement, box = map.getContainer();
      if (!frame || !box.clientWidth) return;
      if (!state.tall) state.tall = box.clientHeight;
      var high = box.clientWidth < 480 ? Math.round(box.clientWidth * .74) + 96 : screenful(frame, box);
      if (high !== box.clientHeight) {
        box.style.setProperty('height', high + 'px', 'important');
        frame.style.setProperty('height', (high + 8) + 'px', 'important');
      }
    }
    function screenful(frame, box) {
      if (state.high) return state.high;
      var scroller = frame.closest('[data-testid="stMain"]');
      var top = frame.getBoundingClientRect().top + (scroller ? scroller.scrollTop : 0);
      var left = window.parent.innerHeight - top - 12;
      state.high = Math.round(Math.min(Math.max(left, state.tall - 70), state.tall + 130, box.clientWidth * .74 + 8));
      return state.high;
    }
    state.lower = lower;
    function fit() {
      lower();
      if (state.moved) return;
      map.invalidateSize();
      /* Our own fitting is not the reader's zooming. */
      state.fitting = true;
      map.fitBounds(bounds, { paddingTopLeft: [4, 4], paddingBottomRight: [4, map.getContainer().clientWidth < 480 ? 96 : 4], animate: false });
      state.fitting = false;
    }
    state.fit = fit;
    map.on('zoomstart dragstart', function () { if (!state.fitting) state.moved = true; });
    window.addEventListener('resize', function () { state.high = 0; fit(); small(state); });
    fit();
    map.attributionControl.setPrefix(false);
    map.getContainer().setAttribute('role', 'application');
    map.getContainer().setAttribute('aria-label', 'Map of counties. Arrow keys move between counties, Enter opens one.');
    ATLAS.state = state;
    return state.layer;
  }

  function sentence(state, fips) {
    var d = state.data;
    if (!d) return GEO.name[fips] || fips;
    var text = d.texts[d.say[fips]] || '';
    return (d.prefix ? d.prefix + ' ' : '') + (GEO.name[fips] || fips) + (text ? ': ' + text : '');
  }

  /* One tab stop for the whole map; the arrow keys walk to the nearest county in that direction. */
  function neighbour(state, fips, key) {
    var from = GEO.label[fips], best = null, least = Infinity;
    Object.keys(GEO.label).forEach(function (other) {
      if (other === fips || !state.byFips[other]) return;
      var dy = GEO.label[other][0] - from[0], dx = (GEO.label[other][1] - from[1]) * .78;
      var along = key === 'ArrowUp' ? dy : key === 'ArrowDown' ? -dy : key === 'ArrowRight' ? dx : -dx;
      var across = key === 'ArrowUp' || key === 'ArrowDown' ? Math.abs(dx) : Math.abs(dy);
      if (along <= 0.02 || across > along * 2.2) return;
      var cost = along + across * 1.6;
      if (cost < least) { least = cost; best = other; }
    });
    return best;
  }

  function reachable(state, active) {
    Object.keys(state.byFips).forEach(function (fips) {
      var l = state.byFips[fips], e = l.getElement();
      if (!e) return;
      e.setAttribute('tabindex', fips === active ? '0' : '-1');
      e.setAttribute('role', 'button');
      e.setAttribute('aria-label', sentence(state, fips));
      e.setAttribute('data-fips', fips);
      e.onkeydown = function (ev) {
        if (ev.key === 'Enter' || ev.key === ' ') {
          ev.preventDefault();
          l.fire('click', { latlng: l.getBounds().getCenter(), layer: l }, true);
        } else if (ev.key.indexOf('Arrow') === 0) {
          ev.preventDefault(); ev.stopPropagation();
          var next = neighbour(state, fips, ev.key);
          if (!next) return;
          var f = state.byFips[next].getElement();
          e.setAttribute('tabindex', '-1'); f.setAttribute('tabindex', '0'); f.focus();
          announce(state, sentence(state, next));
        }
      };
    });
  }

  function announce(state, text) {
    var box = state.live;
    if (!box) {
      box = state.live = document.createElement('div');
      box.className = 'atlas-live'; box.setAttribute('aria-live', 'polite');
      state.map.getContainer().appendChild(box);
    }
    box.textContent = text;
  }

  function borders(state, groups, colour) {
    state.edges.clearLayers();
    if (!groups) return;
    Object.keys(state.shapes.uses).forEach(function (k) {
      var fs = state.shapes.uses[k];
      var a = groups[fs[0]], b = fs.length > 1 ? groups[fs[1]] : null;
      if (a === b) return;
      L.polyline(state.shapes.arcs[k].map(function (p) { return [p[1], p[0]]; }),
        { color: colour, weight: 2.2, interactive: false }).addTo(state.edges);
    });
  }

  function places(state, spec, colour, paper) {
    state.points.clearLayers();
    if (!spec || !window.PLACES) return;
    spec.kinds.forEach(function (kind) {
      (PLACES[kind] || []).forEach(function (p) {
        var mark = L.circleMarker([p[0], p[1]], p[3] === 'town'
          ? { radius: 5, color: colour, weight: 1.6, fillColor: paper, fillOpacity: .85, keyboard: false }
          : { radius: 3.4, color: paper, weight: .8, fillColor: colour, fillOpacity: .95, keyboard: false });
        var box = document.createElement('div');
        box.textContent = p[2];
        mark.bindTooltip(box, { className: 'atlas-tip' }).addTo(state.points);
      });
    });
  }

  function small(state) {
    var box = state.map.getContainer(), d = state.data;
    var narrow = box.clientWidth < 480;
    box.classList.toggle('atlas-narrow', narrow);
    if (state.inset) { state.inset.remove(); state.inset = null; }
    if (!narrow || !d || !d.inset) return;
    var features = state.shapes.features.filter(function (f) { return d.inset.indexOf(f.properties.fips) >= 0; });
    if (!features.length) return;
    var all = [];
    features.forEach(function (f) { f.geometry.coordinates.forEach(function (p) { p[0].forEach(function (c) { all.push(c); }); }); });
    var x0 = Math.min.apply(null, all.map(function (c) { return c[0]; })), x1 = Math.max.apply(null, all.map(function (c) { return c[0]; }));
    var y0 = Math.min.apply(null, all.map(function (c) { return c[1]; })), y1 = Math.max.apply(null, all.map(function (c) { return c[1]; }));
    var w = 128, k = w / ((x1 - x0) * .78), h = (y1 - y0) * k;
    var holder = document.createElement('div');
    holder.className = 'atlas-inset';
    var title = document.createElement('div');
    title.textContent = d.inset_title; holder.appendChild(title);
    var svg = element('svg', { width: w, height: h, viewBox: '0 0 ' + w + ' ' + h, 'aria-hidden': 'true' }, holder);
    features.forEach(function (f) {
      var fips = f.properties.fips;
      var path = f.geometry.coordinates.map(function (poly) {
        return poly.map(function (r) { return 'M' + r.map(function (c) { return ((c[0] - x0) * .78 * k).toFixed(1) + ' ' + ((y1 - c[1]) * k).toFixed(1); }).join('L') + 'Z'; }).join('');
      }).join('');
      var e = element('path', { d: path, fill: fill(d, fips), stroke: d.line, 'stroke-width': .8 }, svg);
      e.addEventListener('click', function () { var l = state.byFips[fips]; l.fire('click', { latlng: l.getBounds().getCenter(), layer: l }, true); });
    });
    L.DomEvent.disableClickPropagation(holder);
    box.appendChild(holder);
    state.inset = holder;
  }

  function fill(d, fips) {
    var token = d.cls[fips];
    if (!token) return d.paper;
    if (d.stripe && d.stripe.indexOf(fips) >= 0) return 'url(#stripe-' + token + ')';
    return d.look[token].pattern ? 'url(#fill-' + token + ')' : d.look[token].fill;
  }

  /* FIPS come as steps, classes and sentences as places in a list: a change stays small. */
  function unpack(d) {
    if (!Array.isArray(d.cls)) return d;
    var code = 0, cls = {}, say = {};
    d.fips.forEach(function (step, i) {
      code += step;
      var fips = ('0000' + code).slice(-5);
      if (d.cls[i] >= 0) cls[fips] = d.tokens[d.cls[i]];
      if (d.say[i] >= 0) say[fips] = d.say[i];
    });
    d.cls = cls; d.say = say;
    return d;
  }

  function paint(d) {
    var state = ATLAS.state;
    if (!state) return;
    d = unpack(d);
    state.data = d;
    var box = state.map.getContainer();
    box.classList.toggle('atlas-dark', !!d.dark);
    patterns(state.map, d);
    state.letters.clearLayers();
    Object.keys(state.byFips).forEach(function (fips) {
      var l = state.byFips[fips], token = d.cls[fips], picked = d.picked.indexOf(fips) >= 0, faded = d.faded && d.faded.indexOf(fips) >= 0;
      l.setStyle({ fillColor: fill(d, fips), color: picked ? d.pick : d.line, weight: picked ? 3.2 : .8, fillOpacity: faded ? .18 : 1 });
      if (picked) l.bringToFront();
      var letter = d.letter ? d.letter[fips] : (d.look[token] || {}).letter;
      if (d.stripe && d.stripe.indexOf(fips) >= 0 && !d.letter) letter = '';
      if (letter && !faded) {
        var mark = document.createElement('span');
        mark.textContent = letter;
        mark.style.color = (d.look[token] || {}).ink || d.ink;
        L.marker(GEO.label[fips], { interactive: false, keyboard: false, icon: L.divIcon({ className: 'atlas-letter', html: mark, iconSize: [18, 16] }) }).addTo(state.letters);
      }
    });
    borders(state, d.groups, d.ink);
    places(state, d.places, d.point, d.paper);
    reachable(state, d.picked[0] || Object.keys(state.byFips)[0]);
    var mark = box.querySelector('.atlas-mark');
    if (!d.mark && mark) mark.remove();
    if (d.mark && mark && mark.getAttribute('data-mark') !== d.mark) { mark.remove(); mark = null; }
    if (d.mark && !mark) {
      mark = document.createElement('div');
      mark.className = 'atlas-mark'; mark.setAttribute('data-mark', d.mark);
      for (var i = 0; i < 16; i++) { var s = document.createElement('span'); s.textContent = d.mark; mark.appendChild(s); }
      box.appendChild(mark);
    }
    if (state.map.getSize().x && !state.moved) state.fit();
    small(state);
    box.setAttribute('data-painted', d.stamp || '');
  }

  window.ATLAS = { mount: mount, paint: paint, state: null, decode: decode };
})();
